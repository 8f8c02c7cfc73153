import type { ClassPairs } from "./classPairs";
import { Corner } from "./corner";
import type { CountedBook } from "./countedBook";
import { need } from "./verdict";
import type { Bounds } from "./verifyClasses";

/**
 * Optimality without solving. A price vector that accepts no losing order, rejects no gaining one, and keeps a buyer's
 * price at most a compatible seller's plus fee (equal where energy flows) proves the welfare the highest (complementary
 * slackness). The highest and the lowest such vector are recognised because every price is held in place by a chain of
 * binding conditions that ends at an order's own limit; the volume is the highest when no chain of binding conditions
 * leads from energy left unsold to energy left unbought.
 */
export function verifyOptimum(counted: CountedBook, pairs: ClassPairs, bounds: Bounds): void {
  const high = new Corner(counted, pairs, bounds, "high");
  const low = new Corner(counted, pairs, bounds, "low");
  high.verifyConditions();
  low.verifyConditions();
  need(!high.joinsUnsoldToUnbought(), "highest-volume", "/volumeWh", "more energy could trade at no loss of welfare");
  high.verifyHeld();
  low.verifyHeld();
}
