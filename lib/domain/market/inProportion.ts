import { idHash } from "./canonical";

/**
 * Shares `totalWh` out over orders in proportion to their energy, as integers that add up exactly: floor of each share, then one Wh
 * each to the largest remainders; equal remainders to the lower hash of the id, which is only looked at where it decides.
 * `totalWh` is at most the sum of `weights`.
 */
export function inProportion(weights: Float64Array, totalWh: number, idAt: (index: number) => string): Float64Array {
  const count = weights.length;
  let sum = 0;
  let heaviest = 0;
  for (const weight of weights) {
    sum += weight;
    if (weight > heaviest) heaviest = weight;
  }
  const shares = new Float64Array(count);
  const rests = new Float64Array(count);
  let missing = totalWh;
  const exact = totalWh <= Number.MAX_SAFE_INTEGER / Math.max(1, heaviest);
  for (let i = 0; i < count; i++) {
    if (exact) {
      const product = totalWh * weights[i]!;
      shares[i] = Math.floor(product / sum);
      rests[i] = product - shares[i]! * sum;
    } else {
      const product = BigInt(totalWh) * BigInt(weights[i]!);
      shares[i] = Number(product / BigInt(sum));
      rests[i] = Number(product % BigInt(sum));
    }
    missing -= shares[i]!;
  }
  if (missing > 0) giveToLargest(shares, rests, missing, idAt);
  return shares;
}

/** One Wh more for the `missing` largest remainders. */
function giveToLargest(
  shares: Float64Array,
  rests: Float64Array,
  missing: number,
  idAt: (index: number) => string,
): void {
  const threshold = rests.slice().sort()[rests.length - missing]!;
  const tied: number[] = [];
  for (let i = 0; i < rests.length; i++) {
    if (rests[i]! > threshold) {
      shares[i]!++;
      missing--;
    } else if (rests[i] === threshold) tied.push(i);
  }
  const first =
    missing === tied.length
      ? tied
      : tied
          .map((index) => ({ index, hash: idHash(idAt(index)) }))
          .sort((a, b) => (a.hash < b.hash ? -1 : 1))
          .map(({ index }) => index);
  for (let i = 0; i < missing; i++) shares[first[i]!]!++;
}
