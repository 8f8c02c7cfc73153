import { smoothNoise } from "./random";
import { dayOfYearUtc } from "./solarPosition";
import { STREAM } from "./streams";

const KNOT_MS = 2 * 86_400_000;
const DEVIATION_K = 3.5;

/** Outdoor temperature to expect in °C: annual and daily waves of the Upper Rhine (own assumption: mean 11, ±9.5, ±3.5). */
export function temperatureClimate(ms: number, longitude: number): number {
  const solarHour = (ms / 3_600_000 + longitude / 15) % 24;
  const season = Math.cos((2 * Math.PI * (dayOfYearUtc(ms) - 202)) / 365);
  return 11 + 9.5 * season + 3.5 * Math.cos((2 * Math.PI * (solarHour - 15)) / 24);
}

/** Outdoor temperature in °C: the expected one plus spells of warm and cold that last some days. */
export function temperatureAt(seed: number, ms: number, longitude: number): number {
  return temperatureClimate(ms, longitude) + DEVIATION_K * smoothNoise(seed, STREAM.temperature, ms, KNOT_MS);
}

/** Temperature to expect at `ms` for someone who reads the thermometer at `now`: the deviation fades over two days. */
export function temperatureOutlook(seed: number, now: number, ms: number, longitude: number): number {
  const known = temperatureAt(seed, now, longitude) - temperatureClimate(now, longitude);
  const kept = Math.max(0, 1 - Math.max(0, ms - now) / KNOT_MS);
  return temperatureClimate(ms, longitude) + known * kept;
}
