import type { HomeForecast, HomeSlot } from "@/lib/domain/forecasting/homeForecast";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { MyHome } from "@/types/home";
import { instantOrNull } from "./instant";

/** An hour: beyond that a day with gaps is not made up. */
const MOST_MISSING = 4;

type Day = {
  /** First instants of yesterday and today, and of tomorrow. */
  yesterday: number;
  start: number;
  end: number;
  /** The home's metered slots since yesterday began. */
  slots: readonly HomeSlot[];
  forecast: readonly HomeForecast[];
};

/** Today up to the last metered slot, yesterday up to the same time of day, and what today is expected to come to. */
export function homeDay({ yesterday, start, end, slots, forecast }: Day): MyHome["day"] {
  const today = slots.filter(({ slotStart }) => slotStart >= start);
  const last = today.at(-1)?.slotStart ?? null;
  const until = last === null ? null : last + SLOT_MS;
  // By slots since midnight: on the days of 92 and 100 quarter-hours the clock times differ for an hour.
  const sameTime = slots.filter(
    ({ slotStart }) => slotStart < start && until !== null && slotStart - yesterday < until - start,
  );
  const rest = forecast.filter(({ slotStart }) => slotStart >= (until ?? start) && slotStart < end);
  const soFar = sum(today);
  // What has run but is not metered yet is taken as the forecast of the slot after it.
  const missing = (end - start) / SLOT_MS - today.length - rest.length;
  const [next] = rest;
  const known =
    next && missing <= MOST_MISSING ? [...Array<HomeForecast>(Math.max(0, missing)).fill(next), ...rest] : null;
  return {
    until: instantOrNull(until),
    today: soFar,
    yesterday: sameTime.length > 0 ? sum(sameTime) : null,
    expected: known
      ? {
          madeWh: known.reduce((total, slot) => total + slot.generation.p50, soFar.madeWh),
          usedWh: known.reduce((total, slot) => total + slot.load.p50, soFar.usedWh),
        }
      : null,
  };
}

function sum(slots: readonly HomeSlot[]) {
  return {
    madeWh: slots.reduce((total, slot) => total + slot.generationWh, 0),
    usedWh: slots.reduce((total, slot) => total + slot.loadWh, 0),
  };
}
