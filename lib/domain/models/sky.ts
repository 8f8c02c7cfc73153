import type { Irradiance } from "./irradiance";
import { clearSkyGhi, extraterrestrial, splitIrradiance } from "./irradiance";
import type { Place } from "./plant";
import { smoothNoise, uniform } from "./random";
import type { SunVector } from "./solarPosition";
import { dayOfYearUtc, sunVector } from "./solarPosition";
import { STREAM } from "./streams";

const HOUR_MS = 3_600_000;
const FLICKER_MS = 1_500_000;

/** Clear, mixed, overcast: share of the clear-sky light that arrives, and how much it flickers (own assumption, facts §6). */
const STATES = [
  { mean: 0.97, spread: 0.03 },
  { mean: 0.7, spread: 0.15 },
  { mean: 0.3, spread: 0.08 },
] as const;

/** Chance per hour that the sky is drawn anew from the season's mix; with the chance of drawing the same this stays ≈ 0.9. */
const REDRAW = 0.15;
const WINTER = [0.2, 0.32, 0.48] as const;
const SUMMER = [0.48, 0.34, 0.18] as const;

export type SkyMix = readonly [number, number, number];

/** How often the sky is clear, mixed, overcast at a time of the year. */
export function skyClimate(ms: number): SkyMix {
  const s = (1 - Math.cos((2 * Math.PI * (dayOfYearUtc(ms) + 10)) / 365)) / 2;
  const at = (i: 0 | 1 | 2) => WINTER[i] + s * (SUMMER[i] - WINTER[i]);
  return [at(0), at(1), at(2)];
}

/** State 0–2 of the sky over the street in an hour (hours since the epoch): the Markov chain, entered at its last redraw. */
export function skyState(seed: number, hour: number): 0 | 1 | 2 {
  let redraw = hour;
  while (uniform(seed, STREAM.skyRedraw, redraw) >= REDRAW) redraw--;
  const mix = skyClimate(redraw * HOUR_MS);
  const u = uniform(seed, STREAM.skyState, redraw);
  if (u < mix[0]) return 0;
  return u < mix[0] + mix[1] ? 1 : 2;
}

/** Share of the clear-sky light that arrives at an instant, 0.05–1. */
export function cloudIndex(seed: number, ms: number): number {
  const position = ms / HOUR_MS - 0.5;
  const hour = Math.floor(position);
  const f = position - hour;
  const from = STATES[skyState(seed, hour)];
  const to = STATES[skyState(seed, hour + 1)];
  const spread = from.spread + f * (to.spread - from.spread);
  const mean = from.mean + f * (to.mean - from.mean);
  return Math.max(0.05, Math.min(1, mean + spread * smoothNoise(seed, STREAM.skyFlicker, ms, FLICKER_MS)));
}

/** Probabilities of the three states at `ms` for someone who saw the sky at `now` (exact for this chain). */
export function skyOutlook(seed: number, now: number, ms: number): SkyMix {
  const climate = skyClimate(ms);
  const ahead = Math.max(0, Math.floor(ms / HOUR_MS) - Math.floor(now / HOUR_MS));
  const kept = (1 - REDRAW) ** ahead;
  const seen = skyState(seed, Math.floor(now / HOUR_MS));
  const at = (i: 0 | 1 | 2) => (1 - kept) * climate[i] + (seen === i ? kept : 0);
  return [at(0), at(1), at(2)];
}

/** Light over the street at an instant, with the sun's direction; null at night. */
export function skyLight(ms: number, place: Place, index: number): { sun: SunVector; light: Irradiance } | null {
  const sun = sunVector(ms, place.latitude, place.longitude);
  if (sun.up <= 0) return null;
  const light = splitIrradiance(clearSkyGhi(sun.up) * index, sun.up, extraterrestrial(dayOfYearUtc(ms)));
  return { sun, light };
}

/** Light to expect at an instant under a mix of skies; null at night. */
export function expectedLight(ms: number, place: Place, mix: SkyMix): { sun: SunVector; light: Irradiance } | null {
  const sun = sunVector(ms, place.latitude, place.longitude);
  if (sun.up <= 0) return null;
  const clear = clearSkyGhi(sun.up);
  const above = extraterrestrial(dayOfYearUtc(ms));
  const light = { ghi: 0, dni: 0, dhi: 0 };
  STATES.forEach((state, i) => {
    const part = splitIrradiance(clear * state.mean, sun.up, above);
    const weight = mix[i] ?? 0;
    light.ghi += weight * part.ghi;
    light.dni += weight * part.dni;
    light.dhi += weight * part.dhi;
  });
  return { sun, light };
}
