import type { ReactNode } from "react";
import type { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { Midpoint } from "@/components/community/market/verify/verifyClearing";
import type { Proof } from "@/lib/domain/market/proof";

export type ReportWords = ReturnType<typeof useTranslations<"clearing.report">>;

const EURO_DECIMALS = 4;
const b = (chunks: ReactNode) => <b className="font-semibold text-text tabular-nums">{chunks}</b>;

/** A proved statement as a sentence with its figures. */
export function proofText(proof: Proof, midpoint: Midpoint | null, text: MarketText, t: ReportWords): ReactNode {
  const euro = (nanoEur: number) => text.format.euro(nanoEur, { decimals: EURO_DECIMALS }).text;
  const count = (value: number) => text.format.number(value);
  const energy = (energyWh: number) => text.format.kwh(energyWh, { decimals: 2 }).text;
  const price = (micro: number | null) => text.format.priceCt(micro, { decimals: 2 }).text;
  switch (proof.rule) {
    case "hashes":
      return t.rich("hashes", { orders: proof.orders, trades: proof.trades, b });
    case "feasible":
      return t.rich("feasible", { energy: energy(proof.volumeWh), b });
    case "limits":
      return t.rich("limits", { buyOrders: count(proof.buyOrders), sellOrders: count(proof.sellOrders), b });
    case "balanced": {
      const sums = {
        paid: euro(proof.paidNanoEur),
        received: euro(proof.receivedNanoEur),
        fees: euro(proof.feesNanoEur),
      };
      const rest = proof.residualNanoEur;
      return rest === 0 ? t.rich("balanced", { ...sums, b }) : t.rich("balancedRest", { ...sums, rest: euro(rest), b });
    }
    case "optimal":
      return t.rich("optimal", { welfare: euro(proof.welfareNanoEur), pairs: proof.pairs, classes: proof.classes, b });
    case "highest-volume":
      return t.rich("highest-volume", { energy: energy(proof.volumeWh), b });
    case "fair":
      return t.rich("fair", { count: proof.sharingOrders, b });
    case "class-prices":
      if (proof.classes === 0) return t("noPrice");
      return pricesText(proof.classes, midpoint, price, t);
    case "pair-prices":
      return t.rich("pair-prices", {
        trades: count(proof.trades),
        share: text.format.percent(proof.kPerMille / 1000).text,
        b,
      });
    case "tariff-price":
      return t.rich("tariff-price", {
        supply: energy(proof.supplyWh),
        demand: energy(proof.demandWh),
        rounds: proof.rounds,
        price: price(proof.priceMicroEurPerKwh),
        b,
      });
    case "reduction":
      return proof.buyerMicroEurPerKwh === null
        ? t("noPrice")
        : t.rich("reduction", {
            buyer: price(proof.buyerMicroEurPerKwh),
            seller: price(proof.sellerMicroEurPerKwh),
            b,
          });
  }
}

/** That each class has the midpoint of its prices, with the class that sold most as the example. */
function pricesText(
  classes: number,
  midpoint: Midpoint | null,
  price: (micro: number) => string,
  t: ReportWords,
): ReactNode {
  if (midpoint === null) return t("class-prices", { classes });
  const { lowMicroEurPerKwh: low, highMicroEurPerKwh: high, priceMicroEurPerKwh } = midpoint;
  const example = { classes, price: price(priceMicroEurPerKwh), b };
  return low === high
    ? t.rich("onlyPrice", example)
    : t.rich("midpoint", { ...example, low: price(low), high: price(high) });
}
