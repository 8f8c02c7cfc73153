import { beforeAll, describe, expect, it } from "vitest";
import { demoCommunity } from "@/lib/communityData";
import type { ForecastKind } from "@/lib/domain/forecasting/forecastSeries";
import { forecastSeries } from "@/lib/domain/forecasting/forecastSeries";
import { bandCoverage, meanAbsoluteError } from "@/lib/domain/forecasting/scores";
import type { SeriesPoint } from "@/lib/domain/forecasting/similarSlots";
import { metersOfDay } from "@/lib/domain/simulation/meterDay";
import { addDays, SLOT_MS, SLOTS_PER_HOUR, slotsOfDay } from "@/lib/domain/units/slot";
import { draftsAtGate, runSlot } from "../simulation/runMarket";

const DAYS = 24;
const community = demoCommunity();
const options = (kind: ForecastKind) => ({ kind, timeZone: community.timeZone });
const series: Record<ForecastKind, SeriesPoint[]> = { price: [], load: [], generation: [] };

/** Hourly prices (one slot's clearing stands for its hour) and quarter-hourly load and generation from the simulation and the engine. */
beforeAll(() => {
  const total = (values: Int32Array, slots: number, s: number) =>
    community.members.reduce((sum, _, index) => sum + values[index * slots + s]!, 0);
  for (let d = 0; d < DAYS; d++) {
    const day = addDays("2026-04-27", d);
    const meters = metersOfDay(community, day);
    slotsOfDay(day, community.timeZone).forEach((slotStart, s) => {
      const of = (values: Int32Array) => total(values, meters.slots, s);
      const generated = of(meters.solarWh) + of(meters.windWh);
      series.generation.push({ slotStart, value: generated });
      const used = of(meters.importWh) + generated + of(meters.dischargeWh) - of(meters.exportWh) - of(meters.chargeWh);
      series.load.push({ slotStart, value: used });
      if (s % SLOTS_PER_HOUR !== 0) return;
      const outcome = runSlot(community, draftsAtGate(community, slotStart), slotStart, meters);
      if (outcome.contractedWh > 0)
        series.price.push({ slotStart, value: outcome.amountNanoEur / outcome.contractedWh });
    });
  }
}, 120_000);

function scoresOf(kind: ForecastKind) {
  const actual = new Map(series[kind].map((point) => [point.slotStart, point.value]));
  const ours: ReturnType<typeof forecastSeries> = [];
  const naive: Record<"yesterday" | "lastWeek", { slotStart: number; p50: number }[]> = { yesterday: [], lastWeek: [] };
  const first = series[kind][0]!.slotStart;
  for (let k = 14 * 96; k < (DAYS - 1) * 96; k += 31) {
    const history = series[kind].filter((point) => point.slotStart <= first + k * SLOT_MS);
    const last = history.at(-1)!.slotStart;
    const targets = [...actual.keys()].filter((slot) => slot > last && slot <= last + 96 * SLOT_MS);
    ours.push(...forecastSeries(history, targets, options(kind)));
    for (const slotStart of targets) {
      const before = actual.get(slotStart - 96 * SLOT_MS);
      if (before !== undefined) naive.yesterday.push({ slotStart, p50: before });
      const weekBefore = actual.get(slotStart - 7 * 96 * SLOT_MS);
      if (weekBefore !== undefined) naive.lastWeek.push({ slotStart, p50: weekBefore });
    }
  }
  return {
    ours: meanAbsoluteError(ours, actual)!,
    yesterday: meanAbsoluteError(naive.yesterday, actual)!,
    lastWeek: meanAbsoluteError(naive.lastWeek, actual)!,
    covered: bandCoverage(ours, actual)!,
  };
}

describe("series forecast", () => {
  it.each(["load", "price", "generation"] as const)(
    "beats the same slot of yesterday and of last week for %s over the next 24 hours",
    (kind) => {
      const { ours, yesterday, lastWeek, covered } = scoresOf(kind);
      expect(ours).toBeLessThan(0.95 * yesterday);
      expect(ours).toBeLessThan(0.95 * lastWeek);
      expect(covered).toBeGreaterThan(0.7);
      expect(covered).toBeLessThan(0.92);
    },
  );

  it("orders its quantiles and never goes below zero for energy", () => {
    const history = series.generation.slice(0, 10 * 96 + 30);
    const targets = series.generation.slice(10 * 96 + 30, 11 * 96 + 30).map((p) => p.slotStart);
    const forecast = forecastSeries(history, targets, options("generation"));
    expect(forecast.map((f) => f.slotStart)).toEqual(targets);
    for (const { p10, p50, p90 } of forecast) {
      expect(p10).toBeGreaterThanOrEqual(0);
      expect(p50).toBeGreaterThanOrEqual(p10);
      expect(p90).toBeGreaterThanOrEqual(p50);
    }
  });

  it("carries a sudden level on into the next hour and forgets it later", () => {
    const history = series.load
      .slice(0, 12 * 96)
      .map((p, i) => (i >= 12 * 96 - 8 ? { ...p, value: p.value * 1.5 } : p));
    const plain = forecastSeries(
      series.load.slice(0, 12 * 96),
      [history.at(-1)!.slotStart + SLOT_MS, history.at(-1)!.slotStart + 90 * SLOT_MS],
      options("load"),
    );
    const raised = forecastSeries(
      history,
      plain.map((p) => p.slotStart),
      options("load"),
    );
    expect(raised[0]!.p50).toBeGreaterThan(1.3 * plain[0]!.p50);
    expect(raised[1]!.p50).toBeLessThan(1.02 * plain[1]!.p50);
  });

  it("says nothing where the history says nothing", () => {
    expect(forecastSeries([], [0], options("price"))).toEqual([]);
    const oneHour = series.load.slice(0, 4);
    expect(forecastSeries(oneHour, [oneHour[3]!.slotStart + SLOT_MS], options("load"))).toEqual([]);
  });
});
