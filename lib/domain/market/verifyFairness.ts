import { idHash } from "./canonical";
import { broken } from "./verdict";

/** The orders that share energy, by their places in these lists. */
export type Sharing = {
  places: readonly number[];
  energyWh: Float64Array;
  filledWh: Float64Array;
  idOf: (place: number) => string;
};

type Claim = { place: number; rest: number };

/**
 * Whether orders share their energy in equal proportion: each gets the floor of its share or one Wh more, and those with
 * one more are those of the largest remainders, equal remainders by the hash of the id.
 */
export function verifyProportion({ places, energyWh, filledWh, idOf }: Sharing, path: string): void {
  let total = 0;
  let filled = 0;
  for (const place of places) {
    total += energyWh[place]!;
    filled += filledWh[place]!;
  }
  if (filled === 0 || filled === total) return;
  const hashes = new Map<number, string>();
  const hashOf = (place: number) => {
    const hash = hashes.get(place) ?? idHash(idOf(place));
    hashes.set(place, hash);
    return hash;
  };
  const before = (a: Claim, b: Claim) => (a.rest === b.rest ? hashOf(a.place) < hashOf(b.place) : a.rest > b.rest);
  let weakest: Claim | null = null;
  let strongest: Claim | null = null;
  for (const place of places) {
    const [floor, rest] = share(energyWh[place]!, filled, total);
    const claim = { place, rest };
    const extra = filledWh[place]! - floor;
    if (extra === 1) {
      if (!weakest || before(weakest, claim)) weakest = claim;
    } else if (extra === 0) {
      if (!strongest || before(claim, strongest)) strongest = claim;
    } else broken("fairness", path, `order ${idOf(place)} is not filled in equal proportion`);
  }
  if (weakest && strongest && !before(weakest, strongest)) {
    broken("fairness", path, `order ${idOf(strongest.place)} has the better claim to the last Wh`);
  }
}

/** Quotient and rest of energy × filled / total, exact also beyond 2^53. */
function share(energyWh: number, filledWh: number, totalWh: number): [number, number] {
  const product = energyWh * filledWh;
  if (product <= Number.MAX_SAFE_INTEGER) return [Math.floor(product / totalWh), product % totalWh];
  const exact = BigInt(energyWh) * BigInt(filledWh);
  return [Number(exact / BigInt(totalWh)), Number(exact % BigInt(totalWh))];
}
