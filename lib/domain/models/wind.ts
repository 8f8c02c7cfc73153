import { normalCdf, smoothNoise } from "./random";
import { dayOfYearUtc } from "./solarPosition";
import { STREAM } from "./streams";

const SLOW_MS = 18 * 3_600_000;
const FAST_MS = 3 * 3_600_000;
const SLOW_WEIGHT = 0.9;
const FAST_WEIGHT = Math.sqrt(1 - SLOW_WEIGHT ** 2);
const FADE_MS = 14 * 3_600_000;

const CUT_IN = 3;
const RATED = 12;
const CUT_OUT = 25;

/** Nodes and weights of the five-point Gauss–Hermite rule for a standard normal. */
const NODES = [
  [-2.8569700138728, 0.0112574113277207],
  [-1.3556261799742, 0.2220759220056126],
  [0, 0.5333333333333333],
  [1.3556261799742, 0.2220759220056126],
  [2.8569700138728, 0.0112574113277207],
] as const;

/** Scale of the Weibull distribution (k = 2) of wind at the hub in m/s: windier in winter (own assumption, mean 5.4 m/s). */
export function windScale(ms: number, meanScale: number): number {
  return meanScale * (1 + 0.12 * Math.cos((2 * Math.PI * (dayOfYearUtc(ms) - 15)) / 365));
}

function speedOf(z: number, scale: number): number {
  return scale * Math.sqrt(-Math.log(Math.max(1e-12, 1 - normalCdf(z))));
}

function windiness(seed: number, ms: number): number {
  return (
    SLOW_WEIGHT * smoothNoise(seed, STREAM.windSlow, ms, SLOW_MS) +
    FAST_WEIGHT * smoothNoise(seed, STREAM.windFast, ms, FAST_MS)
  );
}

/** Wind speed at the hub in m/s: Weibull with k = 2 (facts §6) through autocorrelated normal noise. */
export function windSpeed(seed: number, ms: number, meanScale: number): number {
  return speedOf(windiness(seed, ms), windScale(ms, meanScale));
}

/** Share 0–1 of its rated power a turbine gives: cut-in 3, rated 12, cut-out 25 m/s, cubic between (facts §6). */
export function turbineOutput(speed: number): number {
  if (speed < CUT_IN || speed >= CUT_OUT) return 0;
  if (speed >= RATED) return 1;
  return (speed ** 3 - CUT_IN ** 3) / (RATED ** 3 - CUT_IN ** 3);
}

/** Output share to expect at `ms` for someone who reads the anemometer at `now`. */
export function turbineOutlook(seed: number, now: number, ms: number, meanScale: number): number {
  const kept = Math.exp(-Math.max(0, ms - now) / FADE_MS);
  return expectedOutput(kept * windiness(seed, now), Math.sqrt(1 - kept * kept), windScale(ms, meanScale));
}

/** Output share to expect at a time of the year when nothing else is known. */
export function turbineClimate(ms: number, meanScale: number): number {
  return expectedOutput(0, 1, windScale(ms, meanScale));
}

function expectedOutput(mean: number, deviation: number, scale: number): number {
  return NODES.reduce(
    (sum, [node, weight]) => sum + weight * turbineOutput(speedOf(mean + deviation * node, scale)),
    0,
  );
}
