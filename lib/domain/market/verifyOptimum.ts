import type { Book } from "./book";
import { need } from "./verdict";
import type { VerifiedClass, VerifiedClasses } from "./verifyClasses";
import { verifyMerit } from "./verifyFairness";

type Bound = { accepted: number; rejected: number };

/**
 * Optimality without solving. A price vector that accepts no losing order, rejects no gaining one, and keeps a buyer's
 * price at most a compatible seller's plus fee (equal where energy flows) proves the welfare the highest (complementary
 * slackness). The highest and the lowest such vector are recognised because every price is held in place by a chain of
 * binding conditions that ends at an order's own limit; the volume is the highest when no chain of binding conditions
 * leads from energy left unsold to energy left unbought.
 */
export function verifyOptimum(book: Book, classes: VerifiedClasses): void {
  const { buys, sells } = classes;
  const buyBounds = buys.map(({ orders, path }) => verifyMerit(orders, path));
  const sellBounds = sells.map(({ orders, path }) => verifyMerit(orders, path));
  const high = new Corner(classes, "high", buyBounds, sellBounds);
  const low = new Corner(classes, "low", buyBounds, sellBounds);
  high.verifyConditions();
  low.verifyConditions();
  verifyVolume(classes, high, buyBounds, sellBounds);
  high.verifyHeld();
  low.verifyHeld();
  verifyClassPrices(book, classes);
}

/** One corner of the lattice of optimal prices, read from the certificate. */
class Corner {
  readonly buy: number[];
  readonly sell: number[];

  constructor(
    private readonly classes: VerifiedClasses,
    private readonly end: "low" | "high",
    private readonly buyBounds: Bound[],
    private readonly sellBounds: Bound[],
  ) {
    this.buy = classes.buys.map((group) => this.read(group));
    this.sell = classes.sells.map((group) => this.read(group));
  }

  private read({ line }: VerifiedClass): number {
    return this.end === "high"
      ? (line.highMicroEurPerKwh ?? Number.POSITIVE_INFINITY)
      : (line.lowMicroEurPerKwh ?? Number.NEGATIVE_INFINITY);
  }

  private path(group: VerifiedClass): string {
    return `${group.path}/${this.end}MicroEurPerKwh`;
  }

  verifyConditions(): void {
    const { buys, sells, fee, flowWh } = this.classes;
    sells.forEach((group, s) => {
      const { accepted, rejected } = this.sellBounds[s]!;
      const price = this.sell[s]!;
      need(
        accepted <= price && price <= rejected,
        "optimum",
        this.path(group),
        "parts accepted from rejected asks wrongly",
      );
    });
    buys.forEach((group, b) => {
      const { accepted, rejected } = this.buyBounds[b]!;
      const price = this.buy[b]!;
      need(
        rejected <= price && price <= accepted,
        "optimum",
        this.path(group),
        "parts accepted from rejected bids wrongly",
      );
      sells.forEach((_, s) => {
        const charge = fee(s, b);
        if (charge < 0) return;
        need(price <= this.sell[s]! + charge, "optimum", this.path(group), "above a compatible class's price plus fee");
        if (flowWh(s, b) === 0) return;
        need(
          price === this.sell[s]! + charge,
          "optimum",
          this.path(group),
          "energy flows at another price than ask + fee",
        );
      });
    });
  }

  /** Every finite price must hang on an order's limit by a chain of conditions that bind. */
  verifyHeld(): void {
    const { buys, sells, fee, flowWh } = this.classes;
    const high = this.end === "high";
    const buyHeld = this.buy.map(
      (price, b) => price === (high ? this.buyBounds[b]!.accepted : this.buyBounds[b]!.rejected),
    );
    const sellHeld = this.sell.map(
      (price, s) => price === (high ? this.sellBounds[s]!.rejected : this.sellBounds[s]!.accepted),
    );
    for (let moved = true; moved; ) {
      moved = false;
      sells.forEach((_, s) => {
        buys.forEach((_buy, b) => {
          if (fee(s, b) < 0 || buyHeld[b] === sellHeld[s] || this.buy[b] !== this.sell[s]! + fee(s, b)) return;
          // Upwards a seller's price holds the buyer's; the buyer's holds the seller's only where energy flows. Downwards the reverse.
          if (flowWh(s, b) === 0 && (high ? !sellHeld[s] : !buyHeld[b])) return;
          buyHeld[b] = true;
          sellHeld[s] = true;
          moved = true;
        });
      });
    }
    const held = (group: VerifiedClass, price: number, isHeld: boolean | undefined) =>
      need(
        isHeld === true || !Number.isFinite(price),
        "dual-interval",
        this.path(group),
        `not the ${this.end}est optimal price`,
      );
    buys.forEach((group, b) => {
      held(group, this.buy[b]!, buyHeld[b]);
    });
    sells.forEach((group, s) => {
      held(group, this.sell[s]!, sellHeld[s]);
    });
  }
}

/** No zero-gain chain may lead from unsold to unbought energy; only classes at their own rejected limit can start or end one. */
function verifyVolume(classes: VerifiedClasses, { buy, sell }: Corner, buyBounds: Bound[], sellBounds: Bound[]): void {
  const { sells, fee, flowWh } = classes;
  const sellReached = sell.map((price, s) => price === sellBounds[s]!.rejected);
  const buyReached = buy.map(() => false);
  const open = sellReached.flatMap((reached, s) => (reached ? [s] : []));
  for (let s = open.pop(); s !== undefined; s = open.pop()) {
    for (let b = 0; b < buy.length; b++) {
      if (buyReached[b] || fee(s, b) < 0 || buy[b] !== sell[s]! + fee(s, b)) continue;
      buyReached[b] = true;
      need(
        buy[b] !== buyBounds[b]!.rejected,
        "highest-volume",
        "/volumeWh",
        "more energy could trade at no loss of welfare",
      );
      sells.forEach((_, other) => {
        if (sellReached[other] || flowWh(other, b) === 0) return;
        sellReached[other] = true;
        open.push(other);
      });
    }
  }
}

/** Pay-as-clear: midpoint of the interval, rounded down, for every class with trades. Pay-as-bid: no class has a price. */
function verifyClassPrices(book: Book, { buys, sells, trades }: VerifiedClasses): void {
  const uniform = book.pricing.rule === "pay-as-clear";
  for (const { line, path } of [...buys, ...sells]) {
    const priced = uniform && line.filledWh > 0;
    const price = priced ? Math.floor((line.lowMicroEurPerKwh! + line.highMicroEurPerKwh!) / 2) : undefined;
    need(
      line.priceMicroEurPerKwh === price,
      "price",
      `${path}/priceMicroEurPerKwh`,
      priced ? "not the midpoint of its interval, rounded down" : "this class has no price of its own",
    );
  }
  if (uniform) verifyTradePrices({ buys, sells, trades });
}

/** Every trade is at its two classes' prices. */
export function verifyTradePrices({ buys, sells, trades }: Pick<VerifiedClasses, "buys" | "sells" | "trades">): void {
  for (const { trade, path, buyClass, sellClass } of trades) {
    need(
      trade.buyerMicroEurPerKwh === buys[buyClass]!.line.priceMicroEurPerKwh,
      "price",
      `${path}/buyerMicroEurPerKwh`,
      "not the price of the buyer's class",
    );
    need(
      trade.sellerMicroEurPerKwh === sells[sellClass]!.line.priceMicroEurPerKwh,
      "price",
      `${path}/sellerMicroEurPerKwh`,
      "not the price of the seller's class",
    );
  }
}
