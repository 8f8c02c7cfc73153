/**
 * Energy as branded integers: watt-hours (Wh), the smallest amount the market and the meters know.
 */
export type Wh = number & { readonly __unit: "Wh" };

/** Brands an integer as watt-hours. @throws RangeError when `value` is not a safe integer. */
export function wh(value: number): Wh {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer number of watt-hours: ${value}`);
  return value as Wh;
}

/** Energy of a constant power in watts over one 15-minute slot, rounded down to whole Wh. */
export function slotEnergyWh(powerW: number): Wh {
  return wh(Math.floor(powerW / 4));
}

/**
 * Shares `total` out in proportion to `weights` as integers that add up to `total` exactly:
 * floor of each share, then one unit each to the largest remainders; equal remainders go to the lower `tieBreak`
 * (by default the index). Weights are non-negative integers whose products with `total` may exceed 2^53.
 * @throws RangeError when `total` is negative or all weights are zero while `total` is not.
 */
export function shareOut(total: number, weights: readonly number[], tieBreak?: readonly string[]): number[] {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`cannot share out ${total}`);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) {
    if (total === 0) return weights.map(() => 0);
    throw new RangeError("cannot share out over weights that are all zero");
  }
  const bigTotal = BigInt(total);
  const bigSum = BigInt(sum);
  const exact = total <= Number.MAX_SAFE_INTEGER / Math.max(1, sum);
  const floors: number[] = [];
  const remainders: { index: number; rest: number }[] = [];
  let given = 0;
  weights.forEach((weight, index) => {
    let floor: number;
    let rest: number;
    if (exact) {
      floor = Math.floor((total * weight) / sum);
      rest = total * weight - floor * sum;
    } else {
      const product = bigTotal * BigInt(weight);
      floor = Number(product / bigSum);
      rest = Number(product % bigSum);
    }
    floors.push(floor);
    remainders.push({ index, rest });
    given += floor;
  });
  const key = (i: number) => tieBreak?.[i] ?? "";
  remainders.sort(
    (a, b) =>
      b.rest - a.rest || (key(a.index) < key(b.index) ? -1 : key(a.index) > key(b.index) ? 1 : a.index - b.index),
  );
  for (let k = 0; k < total - given; k++) {
    const entry = remainders[k];
    if (entry) floors[entry.index] = (floors[entry.index] ?? 0) + 1;
  }
  return floors;
}
