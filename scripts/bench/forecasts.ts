import { demoCommunity } from "@/lib/communityData";
import { type ForecastKind, forecastSeries } from "@/lib/domain/forecasting/forecastSeries";
import { bandCoverage, meanAbsoluteError } from "@/lib/domain/forecasting/scores";
import { addDays, dayStart, slotsOfDay } from "@/lib/domain/units/slot";
import { playDay } from "./history";
import type { Bench } from "./measure";

type Series = Map<number, number>;
type Scored = { kind: ForecastKind; name: string; unit: string; series: Series };

const FIRST_DAY = "2026-05-18";
const HISTORY_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * How far day-ahead forecasts, made at local midnight from 14 days of history, miss what came, beside the two forecasts
 * anybody could make: the same slot yesterday and the same slot last week.
 */
export function benchForecasts(bench: Bench): void {
  const world = demoCommunity();
  const scoredDays = bench.quick ? 2 : 4;
  bench.say(`${HISTORY_DAYS + scoredDays} days to forecast from and to score`);
  const past = pastOf(HISTORY_DAYS + scoredDays, bench.signal);
  for (const { kind, name, unit, series } of past) {
    const forecast = [];
    for (let i = 0; i < scoredDays; i++) {
      const day = addDays(FIRST_DAY, HISTORY_DAYS + i);
      const start = dayStart(day, world.timeZone);
      const from = dayStart(addDays(day, -HISTORY_DAYS), world.timeZone);
      const history = [...series].flatMap(([slotStart, value]) =>
        slotStart >= from && slotStart < start ? [{ slotStart, value }] : [],
      );
      forecast.push(...forecastSeries(history, slotsOfDay(day, world.timeZone), { kind, timeZone: world.timeZone }));
    }
    // All three are scored on the same slots: those both rules of thumb have a value for.
    const common = forecast.filter(({ slotStart }) => [1, 7].every((days) => series.has(slotStart - days * DAY_MS)));
    const sameSlot = (daysAgo: number) =>
      common.map(({ slotStart }) => ({ slotStart, p50: series.get(slotStart - daysAgo * DAY_MS) ?? 0 }));
    bench.report({
      name: `forecast-${name}-mean-error`,
      value: known(meanAbsoluteError(common, series)),
      unit,
      yardstick: {
        yesterday: known(meanAbsoluteError(sameSlot(1), series)),
        lastWeek: known(meanAbsoluteError(sameSlot(7), series)),
      },
    });
    bench.report({
      name: `forecast-${name}-band-coverage`,
      value: known(bandCoverage(common, series)),
      unit: "share",
      yardstick: { honest: 0.8 },
    });
  }

  function pastOf(days: number, signal: AbortSignal): Scored[] {
    const prices: Series = new Map();
    const loads: Series = new Map();
    const generation: Series = new Map();
    for (let i = 0; i < days; i++) {
      signal.throwIfAborted();
      const { clearings, settlements } = playDay(world, addDays(FIRST_DAY, i));
      for (const { slotStart, priceMicroEurPerKwh } of clearings) {
        if (priceMicroEurPerKwh !== null) prices.set(slotStart, priceMicroEurPerKwh / 10_000);
      }
      for (const slot of settlements) {
        loads.set(slot.slotStart, slot.consumptionWh / 1_000);
        generation.set(slot.slotStart, (slot.solarWh + slot.windWh) / 1_000);
      }
    }
    return [
      { kind: "price", name: "price", unit: "ct/kWh", series: prices },
      { kind: "load", name: "load", unit: "kWh per slot", series: loads },
      { kind: "generation", name: "generation", unit: "kWh per slot", series: generation },
    ];
  }
}

function known(score: number | null): number {
  if (score === null) throw new Error("no slot was forecast that could be scored");
  return score;
}
