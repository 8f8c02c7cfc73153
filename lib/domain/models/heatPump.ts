import { temperatureClimate } from "./temperature";

const BASE_C = 15;
/** Share of the yearly use that makes hot water, the same every day (own assumption). */
const HOT_WATER = 0.18;
/** Any year serves: the expected temperature repeats; 1 January 2026 and its 8760 hours. */
const YEAR_START_MS = 1_767_225_600_000;

const degreeHours = new Map<number, number>();

/** Degree hours below 15 °C in a year of the expected climate, a smooth stand-in for the spells around it. */
export function annualDegreeHours(longitude: number): number {
  const known = degreeHours.get(longitude);
  if (known !== undefined) return known;
  let sum = 0;
  for (let hour = 0; hour < 8760; hour++)
    sum += degrees(temperatureClimate(YEAR_START_MS + hour * 3_600_000, longitude));
  degreeHours.set(longitude, sum);
  return sum;
}

/** Softened max(0, 15 − T): homes do not start to heat all at the same tenth of a degree. */
function degrees(temperatureC: number): number {
  const below = BASE_C - temperatureC;
  return below > 12 ? below : 1.5 * Math.log1p(Math.exp(below / 1.5));
}

/** Expected energy in Wh of a quarter-hour for a heat pump with an annual use in Wh (degree-day shape, base 15 °C, facts §6). */
export function heatPumpSlotWh(annualWh: number, temperatureC: number, longitude: number): number {
  const heating = ((1 - HOT_WATER) * degrees(temperatureC)) / annualDegreeHours(longitude) / 4;
  return annualWh * (heating + HOT_WATER / 35_040);
}
