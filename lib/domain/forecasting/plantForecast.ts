import type { Place, Plant, SolarPlant } from "@/lib/domain/models/plant";
import { expectedLight, skyClimate, skyLight } from "@/lib/domain/models/sky";
import { roofPlane, solarPowerW } from "@/lib/domain/models/solarPlant";
import { turbineClimate } from "@/lib/domain/models/wind";
import type { SlotStart } from "@/lib/domain/units/slot";
import { SLOT_MS } from "@/lib/domain/units/slot";

/** Weibull scale in m/s assumed where nobody has measured the wind. */
const UNMEASURED_WIND_SCALE = 6;

/**
 * Most energy in whole Wh a plant can give in a slot: a roof what it gives under a clear sky at the middle of the slot (facts §6 PV),
 * wind and battery their rated power. The cap of a sale (one slot, one plant).
 */
export function clearSkyCapWh(plant: Plant, latitude: number, longitude: number, slot: number): number {
  if (plant.kind === "wind") return Math.floor(plant.ratedW / 4);
  if (plant.kind === "battery") return Math.floor(plant.powerW / 4);
  const sky = skyLight(slot + SLOT_MS / 2, { latitude, longitude }, 1);
  return sky ? Math.floor(solarPowerW(roofPlane(plant), sky.sun, sky.light) / 4) : 0;
}

/** Expected energy in Wh of a plant in each slot under the usual skies and winds of the season; batteries generate nothing. */
export function plantForecast(
  plant: Plant,
  place: Place,
  slots: readonly SlotStart[],
  windScale = UNMEASURED_WIND_SCALE,
): { slotStart: SlotStart; expectedWh: number; capWh: number }[] {
  return slots.map((slot) => ({
    slotStart: slot,
    expectedWh: Math.round(expectedWh(plant, place, slot + SLOT_MS / 2, windScale)),
    capWh: clearSkyCapWh(plant, place.latitude, place.longitude, slot),
  }));
}

function expectedWh(plant: Plant, place: Place, middle: number, windScale: number): number {
  if (plant.kind === "battery") return 0;
  if (plant.kind === "wind") return (plant.ratedW * turbineClimate(middle, windScale)) / 4;
  return solarWh(plant, place, middle);
}

function solarWh(plant: SolarPlant, place: Place, middle: number): number {
  const sky = expectedLight(middle, place, skyClimate(middle));
  return sky ? solarPowerW(roofPlane(plant), sky.sun, sky.light) / 4 : 0;
}
