import type { SlotOrder } from "@/lib/domain/market/slotBook";
import { uniform } from "@/lib/domain/models/random";
import type { HomeSeries } from "./homeSeries";

const SLOTS_PER_DAY = 96;
const LIKE_DAYS = 7;
/** How far into the corridor between feed-in and retail price a home moves from its own end at most (own assumption). */
const MOST_SHADE = 0.45;

/** What a home trades on, in µ€/kWh. */
export type Corridor = { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number; feeMicroEurPerKwh: number };

/**
 * What a home expects to have over (positive) or to need in a quarter-hour, Wh: the mean of the same quarter-hour of up to seven days
 * before, none of which is later than a day before. Null on the first day, about which nothing is known.
 */
export function expectedWh({ loadWh, madeWh }: HomeSeries["homes"][number], index: number): number | null {
  let sum = 0;
  let days = 0;
  for (let at = index - SLOTS_PER_DAY; at >= 0 && days < LIKE_DAYS; at -= SLOTS_PER_DAY) {
    sum += madeWh[at]! - loadWh[at]!;
    days++;
  }
  return days === 0 ? null : Math.trunc(sum / days);
}

/**
 * The orders of all homes for a quarter-hour: each offers or asks for what it expects, at a limit drawn from the seed per home and day.
 * Who expects nothing stays away. `memberId` counts homes from 1.
 */
export function homeBids(series: HomeSeries, index: number, corridor: Corridor, seed: number): SlotOrder[] {
  const { feedInMicroEurPerKwh: low, feeMicroEurPerKwh: fee } = corridor;
  const width = corridor.importMicroEurPerKwh - fee - low;
  const day = Math.floor(index / SLOTS_PER_DAY);
  return series.homes.flatMap((home, at): SlotOrder[] => {
    const expected = expectedWh(home, index);
    if (expected === null || expected === 0) return [];
    const sells = expected > 0;
    const step = Math.round(width * MOST_SHADE * uniform(seed, at, day));
    return [
      {
        offerId: `${index} ${at}`,
        memberId: at + 1,
        district: "",
        side: sells ? "sell" : "buy",
        energyWh: Math.abs(expected),
        limitMicroEurPerKwh: sells ? low + step : low + width + fee - step,
        source: sells ? "solar" : null,
        green: false,
        acceptedSources: null,
        greenOnly: false,
        districtPreference: "any",
      },
    ];
  });
}
