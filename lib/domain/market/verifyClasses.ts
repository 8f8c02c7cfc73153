import type { CountedBook } from "./countedBook";
import { broken, need } from "./verdict";
import { verifyProportion } from "./verifyFairness";

/**
 * Of each class the worst limit that trades and the best with energy left, as costs: asks, and bids with their sign
 * turned. A level filled in part is both; infinite where there is none.
 */
export type Bounds = { accepted: Float64Array; rejected: Float64Array };

/** What sets a limit's sign so that less is better. */
export function costSigns({ classes }: CountedBook): Int8Array {
  return Int8Array.from(classes, ({ line }) => (line.side === "sell" ? 1 : -1));
}

/** The certificate's classes are the book's, with the total and the filled energy of their orders. */
export function verifyClassTotals({ classes, classOf, energyWh }: CountedBook, filledWh: Float64Array): void {
  const total = new Float64Array(classes.length);
  const filled = new Float64Array(classes.length);
  for (let place = 0; place < classOf.length; place++) {
    total[classOf[place]!]! += energyWh[place]!;
    filled[classOf[place]!]! += filledWh[place]!;
  }
  classes.forEach(({ line, path }, number) => {
    const [totalWh, ofTrades] = [total[number]!, filled[number]!];
    need(totalWh > 0, "certificate", path, "the book has no order of this class");
    need(line.totalWh === totalWh, "certificate", `${path}/totalWh`, `its orders add up to ${totalWh} Wh`);
    need(line.filledWh === ofTrades, "certificate", `${path}/filledWh`, `its trades add up to ${ofTrades} Wh`);
  });
}

/**
 * Merit order within each class: no order trades while a better limit has energy left, and the level filled in part is
 * shared in proportion. `sharing` is how many orders share one.
 */
export function verifyMerit(counted: CountedBook, filledWh: Float64Array): Bounds & { sharing: number } {
  const { book, classes, classOf, energyWh, limit } = counted;
  const signs = costSigns(counted);
  const accepted = new Float64Array(classes.length).fill(Number.NEGATIVE_INFINITY);
  const rejected = new Float64Array(classes.length).fill(Number.POSITIVE_INFINITY);
  for (let place = 0; place < classOf.length; place++) {
    const number = classOf[place]!;
    const cost = signs[number]! * limit[place]!;
    const filled = filledWh[place]!;
    if (filled > 0 && cost > accepted[number]!) accepted[number] = cost;
    if (filled < energyWh[place]! && cost < rejected[number]!) rejected[number] = cost;
  }
  classes.forEach(({ path }, number) => {
    if (accepted[number]! > rejected[number]!) {
      broken("merit", path, "an order trades while a better limit of its class has energy left");
    }
  });
  const marginal: number[][] = classes.map(() => []);
  for (let place = 0; place < classOf.length; place++) {
    const number = classOf[place]!;
    const cost = signs[number]! * limit[place]!;
    if (cost === accepted[number] && cost === rejected[number]) marginal[number]!.push(place);
  }
  const idOf = (place: number) => book.orders[place]!.id;
  marginal.forEach((places, number) => {
    verifyProportion({ places, energyWh, filledWh, idOf }, classes[number]!.path);
  });
  return { accepted, rejected, sharing: marginal.reduce((sum, { length }) => sum + length, 0) };
}
