import type { Irradiance } from "./irradiance";
import { planeOfArray } from "./irradiance";
import type { SolarPlant } from "./plant";
import type { SunVector } from "./solarPosition";

const RAD = Math.PI / 180;

/** A roof's normal as a unit vector (east, north, up) with its yield in W per W/m². */
export type RoofPlane = { east: number; north: number; up: number; wattPerWm2: number; peakW: number };

/** Precomputes what does not change with the sun. */
export function roofPlane(plant: SolarPlant): RoofPlane {
  const tilt = plant.tiltDeg * RAD;
  const azimuth = plant.azimuthDeg * RAD;
  return {
    east: Math.sin(tilt) * Math.sin(azimuth),
    north: Math.sin(tilt) * Math.cos(azimuth),
    up: Math.cos(tilt),
    wattPerWm2: (plant.peakW * plant.performanceRatio) / 1000,
    peakW: plant.peakW,
  };
}

/** AC power in W of a roof under a light, at most its peak power (facts §6: P = kWp · POA/1000 · PR). */
export function solarPowerW(roof: RoofPlane, sun: SunVector, light: Irradiance): number {
  const cosIncidence = roof.east * sun.east + roof.north * sun.north + roof.up * sun.up;
  return Math.min(roof.peakW, roof.wattPerWm2 * planeOfArray(light, cosIncidence, roof.up));
}
