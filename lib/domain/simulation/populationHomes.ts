import type { DemoHousehold } from "./community";
import { drawTrait, TRAIT } from "./draw";

/** Yearly use in Wh by persons 1–5, in flats and houses without electric hot water (Stromspiegel 2025, facts §6). */
const YEARLY_WH = {
  flat: [1_200_000, 1_900_000, 2_400_000, 2_600_000, 3_100_000],
  house: [1_800_000, 2_700_000, 3_500_000, 3_800_000, 4_500_000],
} as const;

/** Chance of at most 1, 2, 3, 4 persons. */
const PERSONS = { flat: [0.42, 0.78, 0.92, 0.98], house: [0.1, 0.42, 0.64, 0.9] } as const;

/** Who lives in a home and what it uses in a year. Heat pumps 3 500–5 000 kWh, cars about 2 300 kWh (facts §6). */
export function drawHousehold(
  seed: number,
  memberId: number,
  dwelling: "flat" | "house",
  has: { heatPump: boolean; car: boolean },
): DemoHousehold {
  const u = drawTrait(seed, memberId, TRAIT.persons);
  const persons = 1 + PERSONS[dwelling].filter((limit) => u >= limit).length;
  const spread = (trait: number, low: number, high: number) => low + drawTrait(seed, memberId, trait) * (high - low);
  const whole = (wh: number) => Math.round(wh / 10_000) * 10_000;
  return {
    dwelling,
    persons,
    annualUseWh: whole(YEARLY_WH[dwelling][persons - 1]! * spread(TRAIT.use, 0.8, 1.25)),
    heatPumpAnnualWh: has.heatPump ? whole(spread(TRAIT.heatPumpUse, 3_500_000, 5_000_000)) : 0,
    electricCarAnnualWh: has.car ? whole(spread(TRAIT.carUse, 1_700_000, 2_900_000)) : 0,
    shiftSlots: Math.round(spread(TRAIT.shift, -6, 6)),
  };
}
