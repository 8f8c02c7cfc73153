/**
 * Numbers that look random and are a pure function of a seed and up to three integer keys, so that any instant can be
 * drawn on its own, in any order, with the same answer (mixing steps of MurmurHash3's 32-bit finaliser).
 */
export function hash32(seed: number, a: number, b = 0, c = 0): number {
  let h = mix(seed ^ 0x9e3779b9);
  h = mix(Math.imul(h, 31) ^ a);
  h = mix(Math.imul(h, 31) ^ b);
  return mix(Math.imul(h, 31) ^ c);
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Uniform in the open interval (0, 1). */
export function uniform(seed: number, a: number, b = 0, c = 0): number {
  return (hash32(seed, a, b, c) + 0.5) / 4294967296;
}

/** Standard normal. */
export function gaussian(seed: number, a: number, b = 0, c = 0): number {
  return normalQuantile(uniform(seed, a, b, c));
}

/** Inverse of the standard normal distribution function for 0 < p < 1 (Acklam's rational approximation, error < 1.2e-9). */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 0.97575) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  const top =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239;
  const bottom =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return (top * q) / bottom;
}

function tail(q: number): number {
  const top =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783;
  const bottom =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
  return top / bottom;
}

/** Standard normal distribution function (Abramowitz & Stegun 7.1.26, error < 1.5e-7). */
export function normalCdf(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const upper = 0.5 * poly * Math.exp((-x * x) / 2);
  return x >= 0 ? 1 - upper : upper;
}

/**
 * Standard normal noise that changes smoothly: hashed normals at knots `knotMs` apart, blended with weights whose squares
 * add up to one, so that the variance is one at every instant and knots further apart are independent.
 */
export function smoothNoise(seed: number, stream: number, ms: number, knotMs: number, key = 0): number {
  const knot = Math.floor(ms / knotMs);
  const angle = ((ms / knotMs - knot) * Math.PI) / 2;
  return Math.cos(angle) * gaussian(seed, stream, knot, key) + Math.sin(angle) * gaussian(seed, stream, knot + 1, key);
}
