import { shareOut } from "@/lib/domain/units/energy";
import { inIdOrder, totalWh } from "./checkMetered";
import type { Metered } from "./sharingKey";

/** What a producer gave to the community and what it kept for its supplier; together its generation. */
export type Sold = { id: string; soldWh: number; residualWh: number };

/**
 * Who of several producers gave the `coveredWh` that a slot's key shared: in proportion to generation, whole Wh, largest remainder,
 * ties by id. @throws RangeError when more is covered than generated.
 */
export function producerSplit(producers: readonly Metered[], coveredWh: number): Sold[] {
  const sorted = inIdOrder(producers);
  if (coveredWh > totalWh(sorted)) throw new RangeError(`${coveredWh} Wh covered, ${totalWh(sorted)} Wh generated`);
  const sold = shareOut(
    coveredWh,
    sorted.map(({ energyWh }) => energyWh),
  );
  return sorted.map(({ id, energyWh }, i) => ({ id, soldWh: sold[i]!, residualWh: energyWh - sold[i]! }));
}
