import { MAX_LIMIT } from "./bookLimits";
import type { ClassPairs } from "./classPairs";
import type { CountedBook } from "./countedBook";
import type { Proof } from "./proof";
import { need } from "./verdict";
import { costSigns, verifyMerit } from "./verifyClasses";
import { verifyOptimum } from "./verifyOptimum";
import { verifyPairing } from "./verifyPairing";
import { verifyMidpoints, verifyNoClassPrices, verifyPairPrices, verifyTradePrices } from "./verifyPrices";
import { verifyReduction } from "./verifyReduction";
import { verifyTariff } from "./verifyTariff";

/** What the book's pricing rule asks for: who trades how much, with whom, and at what price. @throws Broken */
export function proveByRule(counted: CountedBook, pairs: ClassPairs, filledWh: Float64Array, proved: Proof[]): void {
  verifyProofFields(counted);
  switch (counted.book.pricing.rule) {
    case "pay-as-clear":
    case "pay-as-bid":
      proveOptimum(counted, pairs, filledWh, proved);
      break;
    case "mid-market":
    case "supply-demand-ratio":
      proveTariff(counted, pairs, filledWh, proved);
      break;
    case "trade-reduction":
      proveReduction(counted, pairs, filledWh, proved);
      break;
  }
}

/** Rounds belong to the tariff-based rules, a residual to trade reduction, and to no other. */
function verifyProofFields({ book, result }: CountedBook): void {
  const { rule } = book.pricing;
  const { rounds, residualNanoEur } = result.certificate;
  const tariff = rule === "mid-market" || rule === "supply-demand-ratio";
  need(
    (rounds !== undefined) === tariff,
    "certificate",
    "/certificate/rounds",
    "rounds belong to the tariff-based rules, and only there",
  );
  need(
    (residualNanoEur !== undefined) === (rule === "trade-reduction"),
    "certificate",
    "/certificate/residualNanoEur",
    "a residual belongs to trade-reduction, and only there",
  );
}

function proveOptimum(counted: CountedBook, pairs: ClassPairs, filledWh: Float64Array, proved: Proof[]): void {
  const { book, result, classes } = counted;
  const { sharing, ...bounds } = verifyMerit(counted, filledWh);
  proved.push({ rule: "fair", classes: classes.length, sharingOrders: sharing });
  verifyPairing(counted, pairs, meritByLimit(counted));
  verifyOptimum(counted, pairs, bounds);
  const fitting = pairs.fee.reduce((sum, fee) => (fee < 0 ? sum : sum + 1), 0);
  proved.push({ rule: "optimal", welfareNanoEur: result.welfareNanoEur, classes: classes.length, pairs: fitting });
  proved.push({ rule: "highest-volume", volumeWh: result.volumeWh });
  if (book.pricing.rule === "pay-as-bid") {
    verifyNoClassPrices(counted);
    verifyPairPrices(counted, book.pricing.kPerMille);
    proved.push({ rule: "pair-prices", trades: result.trades.length, kPerMille: book.pricing.kPerMille });
    return;
  }
  verifyMidpoints(counted);
  verifyTradePrices(counted);
  const prices = classes.flatMap(({ line }) => line.priceMicroEurPerKwh ?? []);
  proved.push({
    rule: "class-prices",
    classes: prices.length,
    lowestMicroEurPerKwh: prices.length === 0 ? null : prices.reduce((a, b) => Math.min(a, b)),
    highestMicroEurPerKwh: prices.length === 0 ? null : prices.reduce((a, b) => Math.max(a, b)),
  });
}

function proveTariff(counted: CountedBook, pairs: ClassPairs, filledWh: Float64Array, proved: Proof[]): void {
  const { classes, result } = counted;
  const sharingOrders = verifyTariff(counted, pairs, filledWh);
  verifyPairing(counted, pairs, meritByLimit(counted));
  proved.push({ rule: "fair", classes: classes.length, sharingOrders });
  const rounds = result.certificate.rounds ?? [];
  const last = result.volumeWh > 0 ? rounds.at(-1) : undefined;
  proved.push({
    rule: "tariff-price",
    rounds: rounds.length,
    supplyWh: last?.supplyWh ?? 0,
    demandWh: last?.demandWh ?? 0,
    priceMicroEurPerKwh: last?.priceMicroEurPerKwh ?? null,
  });
}

function proveReduction(counted: CountedBook, pairs: ClassPairs, filledWh: Float64Array, proved: Proof[]): void {
  const { buyer, seller, residual, sharing, merit } = verifyReduction(counted, pairs, filledWh);
  verifyPairing(counted, pairs, merit);
  proved.push({ rule: "fair", classes: counted.classes.length, sharingOrders: sharing });
  proved.push({
    rule: "reduction",
    volumeWh: counted.result.volumeWh,
    buyerMicroEurPerKwh: buyer,
    sellerMicroEurPerKwh: seller,
    residualNanoEur: residual,
  });
}

/** Better limits first: a merit from 0. */
function meritByLimit(counted: CountedBook): Int32Array {
  const signs = costSigns(counted);
  return counted.limit.map((limit, place) => signs[counted.classOf[place]!]! * limit + MAX_LIMIT);
}
