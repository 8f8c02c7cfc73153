import { allocate } from "./allocate";
import { inIdOrder, totalWh } from "./checkMetered";
import { participate } from "./participation";
import { producerSplit } from "./producerSplit";
import type { Metered, SharingKey } from "./sharingKey";

/** A metering point of an Austrian community with its participation factor in per cent. */
export type EdaPoint = Metered & { percent: number };

/** Figures of a consuming point in Wh: use, use that takes part, offered share, covered share (the billed one). */
export type EdaConsumption = { id: string; "G.01": number; "G.01T": number; "G.02": number; "G.03": number };

/** Figures of a generating point in Wh: generation, what takes part, what the community left. Billed: G.01T − P.01T. */
export type EdaGeneration = { id: string; "G.01": number; "G.01T": number; "P.01T": number };

/** The figures Austria's network operators report for a slot, from the key alone (facts §5): both models they know. */
export function edaFigures(
  generation: readonly EdaPoint[],
  consumption: readonly EdaPoint[],
  key: Extract<SharingKey, { kind: "static" | "dynamic" }>,
): { consumption: EdaConsumption[]; generation: EdaGeneration[] } {
  const producers = partsOf(generation);
  const uses = partsOf(consumption);
  const { covers } = allocate(totalWh(producers), uses, key);
  const sold = producerSplit(
    producers,
    covers.reduce((sum, { coverWh }) => sum + coverWh, 0),
  );
  return {
    consumption: inIdOrder(consumption).map(({ id, energyWh }, i) => ({
      id,
      "G.01": energyWh,
      "G.01T": uses[i]!.energyWh,
      "G.02": covers[i]!.offerWh,
      "G.03": covers[i]!.coverWh,
    })),
    generation: inIdOrder(generation).map(({ id, energyWh }, i) => ({
      id,
      "G.01": energyWh,
      "G.01T": producers[i]!.energyWh,
      "P.01T": sold[i]!.residualWh,
    })),
  };
}

function partsOf(points: readonly EdaPoint[]): Metered[] {
  return inIdOrder(points.map(({ id, energyWh, percent }) => ({ id, energyWh: participate(energyWh, [percent])[0]! })));
}
