import { demoCommunity } from "@/lib/communityData";
import { type ForecastKind, forecastSeries } from "@/lib/domain/forecasting/forecastSeries";
import { bandCoverage, meanAbsoluteError } from "@/lib/domain/forecasting/scores";
import type { SeriesPoint } from "@/lib/domain/forecasting/similarSlots";
import { metersOfDay } from "@/lib/domain/simulation/meterDay";
import { addDays, slotsOfDay } from "@/lib/domain/units/slot";
import type { Bench } from "./measure";

const FIRST_DAY = "2026-05-01";
const HISTORY_DAYS = 16;
const DAY_MS = 86_400_000;

type Score = { ours: number; yesterday: number; lastWeek: number; covered: number };

/**
 * Day-ahead forecasts of single members' roofs and loads, made at midnight, beside the same slot yesterday and last week:
 * mean over members of each one's mean error. One home is far noisier than a street.
 */
export function benchMemberForecasts(bench: Bench): void {
  const world = demoCommunity();
  const days = HISTORY_DAYS + (bench.quick ? 2 : 8);
  bench.say("forecasts of single members");
  const roofs = new Map<number, SeriesPoint[]>();
  const loads = new Map<number, SeriesPoint[]>();
  for (let d = 0; d < days; d++) {
    bench.signal.throwIfAborted();
    const day = addDays(FIRST_DAY, d);
    const m = metersOfDay(world, day);
    slotsOfDay(day, world.timeZone).forEach((slotStart, s) => {
      world.members.forEach((_, member) => {
        const of = (values: Int32Array) => values[member * m.slots + s] ?? 0;
        const made = of(m.solarWh) + of(m.windWh) + of(m.dischargeWh);
        append(roofs, member, { slotStart, value: of(m.solarWh) });
        append(loads, member, { slotStart, value: of(m.importWh) + made - of(m.exportWh) - of(m.chargeWh) });
      });
    });
  }
  const withRoof = [...roofs.values()].filter((series) => series.some(({ value }) => value > 0));
  const some = [...loads.values()].filter((_, member) => member % 4 === 0);
  report(bench, "member-pv", "generation", withRoof, days);
  report(bench, "member-load", "load", some, days);
}

function append(all: Map<number, SeriesPoint[]>, member: number, point: SeriesPoint): void {
  const series = all.get(member);
  if (series) series.push(point);
  else all.set(member, [point]);
}

function report(bench: Bench, name: string, kind: ForecastKind, members: readonly SeriesPoint[][], days: number): void {
  const scores = members.flatMap((series) => scoresOf(series, kind, days));
  const mean = (pick: (score: Score) => number) => scores.reduce((sum, s) => sum + pick(s), 0) / scores.length;
  const yardstick = { yesterday: mean((s) => s.yesterday), lastWeek: mean((s) => s.lastWeek) };
  bench.report({ name: `forecast-${name}-mean-error`, value: mean((s) => s.ours), unit: "Wh per slot", yardstick });
  const honest = { honest: 0.8 };
  bench.report({
    name: `forecast-${name}-band-coverage`,
    value: mean((s) => s.covered),
    unit: "share",
    yardstick: honest,
  });
}

function scoresOf(series: readonly SeriesPoint[], kind: ForecastKind, days: number): Score[] {
  const actual = new Map(series.map((point) => [point.slotStart, point.value]));
  const scores: Score[] = [];
  for (let d = HISTORY_DAYS; d < days; d += 2) {
    const targets = series.slice(d * 96, (d + 1) * 96).map((point) => point.slotStart);
    const forecast = forecastSeries(series.slice(0, d * 96), targets, { kind, timeZone: "Europe/Berlin" });
    const ago = (back: number) =>
      meanAbsoluteError(
        forecast.map(({ slotStart }) => ({ slotStart, p50: actual.get(slotStart - back * DAY_MS) ?? 0 })),
        actual,
      );
    const [ours, yesterday, lastWeek] = [meanAbsoluteError(forecast, actual), ago(1), ago(7)];
    const covered = bandCoverage(forecast, actual);
    if (ours !== null && yesterday !== null && lastWeek !== null && covered !== null) {
      scores.push({ ours, yesterday, lastWeek, covered });
    }
  }
  return scores;
}
