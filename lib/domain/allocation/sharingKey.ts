/** Whole of a static key in parts per million: six decimals, as coefficients are filed (facts §5). */
export const WHOLE_PPM = 1_000_000;

/**
 * How a community shares what it generates in one slot. `static`: fixed shares in ppm, unclaimed energy is surplus; `dynamic`: in
 * proportion to use; `hybrid`: static first, its rest in proportion to what is still needed; `cascade`: one after the other.
 */
export type SharingKey =
  | { kind: "static"; sharesPpm: Readonly<Record<string, number>> }
  | { kind: "dynamic" }
  | { kind: "hybrid"; sharesPpm: Readonly<Record<string, number>> }
  | { kind: "cascade"; order: readonly string[] };

/** What one participant uses, or generates, in a slot. */
export type Metered = { id: string; energyWh: number };

/** What a participant was offered and got, in Wh. */
export type Cover = { id: string; offerWh: number; coverWh: number };

/** Shared generation of a slot, by id; the covers and the surplus add up to the generation. */
export type Allocation = { covers: Cover[]; surplusWh: number };
