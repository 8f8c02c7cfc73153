import type { DemoPlant } from "./community";
import { drawFrom, drawTrait, TRAIT } from "./draw";

/** Peak powers of ordinary roofs and of the few large ones (school, barn, parish hall) in W. */
const ROOF_PEAKS_W = [4_100, 5_000, 5_800, 6_600, 7_000, 7_900, 8_300, 9_100, 9_500, 9_900, 12_000, 13_200] as const;
const LARGE_PEAKS_W = [21_000, 24_500, 28_000] as const;
/** Directions roofs face: south and its neighbours often, east and west sometimes, north hardly ever. */
const AZIMUTHS = [90, 110, 135, 150, 165, 180, 180, 190, 205, 225, 250, 270] as const;
const SHARES_W = [6_000, 7_500, 9_000, 11_000] as const;
const BATTERIES_WH = [7_700, 9_600, 10_200, 12_800, 15_400] as const;

/** A roof for a house; `large` is its place among the large roofs, or −1. */
export function drawRoof(seed: number, memberId: number, large: number, southFacing: boolean): DemoPlant {
  const peakW = LARGE_PEAKS_W[large] ?? drawFrom(ROOF_PEAKS_W, seed, memberId, TRAIT.roofSize);
  return {
    kind: "solar",
    peakW: southFacing ? Math.max(9_500, peakW) : peakW,
    tiltDeg: southFacing ? 32 : 12 + Math.round(drawTrait(seed, memberId, TRAIT.tilt) * 33),
    azimuthDeg: southFacing ? 180 : drawFrom(AZIMUTHS, seed, memberId, TRAIT.azimuth),
    performanceRatio: (800 + Math.round(drawTrait(seed, memberId, TRAIT.performance) * 50)) / 1000,
    green: drawTrait(seed, memberId, TRAIT.green) < 0.45,
  };
}

/** A share of the community's turbine; its energy carries guarantees of origin. */
export function drawWindShare(seed: number, memberId: number): DemoPlant {
  return { kind: "wind", ratedW: drawFrom(SHARES_W, seed, memberId, TRAIT.windSize), green: true };
}

/** A home battery, certified like the roof it stores from. */
export function drawBattery(seed: number, memberId: number, green: boolean): DemoPlant {
  const capacityWh = drawFrom(BATTERIES_WH, seed, memberId, TRAIT.batterySize);
  return { kind: "battery", capacityWh, powerW: Math.round(capacityWh / 2), green, shareW: 800, reservePerMille: 450 };
}
