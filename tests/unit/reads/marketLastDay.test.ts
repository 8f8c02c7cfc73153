import { expect, it } from "vitest";
import type { ClearedSlot } from "@/lib/server/persistence/queries/readPrices";
import { lastDayFigures } from "@/lib/server/reads/marketLastDay";

const SLOT = 900_000;
const RUNNING = Date.parse("2026-06-11T11:30:00Z");
const CLOCK = { now: RUNNING, running: RUNNING, firstOpen: RUNNING + SLOT };
const SHOWN = { averageFeeMicroEurPerKwh: 4_000, mayShowVolume: true };

const cleared = (back: number, change: Partial<ClearedSlot> = {}): ClearedSlot => ({
  slotStart: RUNNING - back * SLOT,
  state: "cleared",
  late: false,
  priceMicroEurPerKwh: 180_000,
  volumeWh: 1_000,
  orders: 12,
  buyers: 6,
  sellers: 6,
  trades: 10,
  ...change,
});

it("sums the last 24 hours, the running quarter-hour included", () => {
  const day = [cleared(0), cleared(95, { priceMicroEurPerKwh: 200_000 }), cleared(96, { priceMicroEurPerKwh: 90_000 })];
  expect(lastDayFigures(day, CLOCK, SHOWN)).toMatchObject({
    lowMicroEurPerKwh: 180_000,
    highMicroEurPerKwh: 200_000,
    highAt: "2026-06-10T11:45:00Z",
    averageMicroEurPerKwh: 190_000,
    volumeWh: 2_000,
    trades: 20,
    withheld: null,
  });
});

it("counts the price of a thin slot, not its volume: the tape withholds it too", () => {
  const thin = cleared(1, { sellers: 2, volumeWh: 50, trades: 2, priceMicroEurPerKwh: 150_000 });
  expect(lastDayFigures([thin, cleared(0)], CLOCK, SHOWN)).toMatchObject({
    lowMicroEurPerKwh: 150_000,
    averageMicroEurPerKwh: 180_000,
    volumeWh: 1_000,
    trades: 10,
  });
});

it("has no volume, and says why, where too few members traded; nothing traded is a nought", () => {
  const withheld = lastDayFigures([cleared(0)], CLOCK, { ...SHOWN, mayShowVolume: false });
  expect(withheld).toMatchObject({
    volumeWh: null,
    trades: null,
    withheld: "few-members",
    averageMicroEurPerKwh: 180_000,
  });
  expect(lastDayFigures([], CLOCK, SHOWN)).toMatchObject({ volumeWh: 0, trades: 0, averageMicroEurPerKwh: null });
});
