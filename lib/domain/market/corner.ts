import type { ClassPairs } from "./classPairs";
import type { CountedBook, Line } from "./countedBook";
import { broken, need } from "./verdict";
import type { Bounds } from "./verifyClasses";

/**
 * One corner of the lattice of optimal prices, read from the certificate: the highest or the lowest optimal price of
 * every class of each side, infinite where nothing bounds it.
 */
export class Corner {
  private readonly buyPrice: Float64Array;
  private readonly sellPrice: Float64Array;

  constructor(
    private readonly counted: CountedBook,
    private readonly pairs: ClassPairs,
    private readonly bounds: Bounds,
    private readonly end: "high" | "low",
  ) {
    this.buyPrice = Float64Array.from(counted.buys, (entry) => this.read(entry));
    this.sellPrice = Float64Array.from(counted.sells, (entry) => this.read(entry));
  }

  /** The prices support the allocation: they part accepted from rejected limits, and no pair of classes would gain more. */
  verifyConditions(): void {
    const { buys, sells } = this.counted;
    for (const entry of [...sells, ...buys]) {
      const cost = entry.line.side === "sell" ? this.sellPrice[entry.nth]! : -this.buyPrice[entry.nth]!;
      if (cost < this.bounds.accepted[entry.number]! || cost > this.bounds.rejected[entry.number]!) {
        broken("optimum", this.path(entry), "parts accepted from rejected limits wrongly");
      }
    }
    this.eachPair((s, b, charge, flows) => {
      const [buyer, seller] = [this.buyPrice[b]!, this.sellPrice[s]!];
      if (buyer > seller + charge) {
        broken("optimum", this.path(buys[b]!), "above a compatible class's price plus fee");
      }
      if (flows && buyer !== seller + charge) {
        broken("optimum", this.path(buys[b]!), "energy flows at another price than the seller's plus fee");
      }
    });
  }

  /** Whether a chain of binding conditions leads from energy left unsold to energy left unbought: it could trade for nothing. */
  joinsUnsoldToUnbought(): boolean {
    const { buys, sells } = this.counted;
    const reached = this.reach(
      sells.map(({ number, nth }) => this.sellPrice[nth] === this.bounds.rejected[number]),
      buys.map(() => false),
      { toBuyer: true, toSeller: false },
    );
    return buys.some(({ number, nth }) => reached.buys[nth] && -this.buyPrice[nth]! === this.bounds.rejected[number]);
  }

  /**
   * Every finite price is the end of its interval: it hangs on an order's limit by a chain of conditions that bind. Going
   * up, a seller's price stops the buyer's, the buyer's stops the seller's only where energy flows; going down the reverse.
   */
  verifyHeld(): void {
    const { buys, sells } = this.counted;
    const high = this.end === "high";
    const [ofSells, ofBuys] = high
      ? [this.bounds.rejected, this.bounds.accepted]
      : [this.bounds.accepted, this.bounds.rejected];
    const held = this.reach(
      sells.map(({ number, nth }) => this.sellPrice[nth] === ofSells[number]),
      buys.map(({ number, nth }) => -this.buyPrice[nth]! === ofBuys[number]),
      { toBuyer: high, toSeller: !high },
    );
    const check = (entry: Line, price: number, isHeld: boolean) =>
      need(
        isHeld || !Number.isFinite(price),
        "dual-interval",
        this.path(entry),
        `not the ${this.end}est optimal price`,
      );
    for (const entry of buys) check(entry, this.buyPrice[entry.nth]!, held.buys[entry.nth]!);
    for (const entry of sells) check(entry, this.sellPrice[entry.nth]!, held.sells[entry.nth]!);
  }

  /**
   * The classes that binding conditions lead to. Where energy flows a condition binds both ways, elsewhere only the ways
   * that are told.
   */
  private reach(
    sells: boolean[],
    buys: boolean[],
    ways: { toBuyer: boolean; toSeller: boolean },
  ): { sells: boolean[]; buys: boolean[] } {
    const [sellCount, buyCount] = [sells.length, buys.length];
    const open = [...sells, ...buys].flatMap((reached, node) => (reached ? [node] : []));
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const seller = node < sellCount;
      const others = seller ? buys : sells;
      for (let other = 0; other < others.length; other++) {
        if (others[other]) continue;
        const [s, b] = seller ? [node, other] : [other, node - sellCount];
        const pair = s * buyCount + b;
        const charge = this.pairs.fee[pair]!;
        if (charge < 0 || this.buyPrice[b] !== this.sellPrice[s]! + charge) continue;
        if (this.pairs.flows[pair] === 0 && !(seller ? ways.toBuyer : ways.toSeller)) continue;
        others[other] = true;
        open.push(seller ? sellCount + other : other);
      }
    }
    return { sells, buys };
  }

  private eachPair(visit: (s: number, b: number, charge: number, flows: boolean) => void): void {
    const { buys, sells } = this.counted;
    for (let s = 0, pair = 0; s < sells.length; s++) {
      for (let b = 0; b < buys.length; b++, pair++) {
        const charge = this.pairs.fee[pair]!;
        if (charge >= 0) visit(s, b, charge, this.pairs.flows[pair] === 1);
      }
    }
  }

  private read({ line }: Line): number {
    return this.end === "high"
      ? (line.highMicroEurPerKwh ?? Number.POSITIVE_INFINITY)
      : (line.lowMicroEurPerKwh ?? Number.NEGATIVE_INFINITY);
  }

  private path({ path }: Line): string {
    return `${path}/${this.end}MicroEurPerKwh`;
  }
}
