import { describe, expect, it } from "vitest";
import type { HomeForecast } from "@/lib/domain/forecasting/homeForecast";
import { storedAfter } from "@/lib/domain/models/batteryState";
import { balanceFacts, byLocalDay } from "@/lib/domain/rules/balanceFacts";
import { mayAct } from "@/lib/domain/rules/mayAct";
import { SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";

const ZONE = "Europe/Berlin";
const MIDNIGHT = Date.UTC(2026, 5, 10, 22);
const DAY = 96 * SLOT_MS;
const none = { p10: 0, p50: 0, p90: 0 };
const ahead: HomeForecast[] = slotsBetween(MIDNIGHT, MIDNIGHT + 2 * DAY).map((slotStart) => ({
  slotStart,
  load: none,
  generation: none,
  surplus: { p10: 1, p50: 2, p90: 3 },
  need: none,
}));
const past = slotsBetween(MIDNIGHT - DAY, MIDNIGHT + DAY).map((slotStart) => ({
  slotStart,
  loadWh: 10,
  generationWh: 15,
}));
const outlook = (knownTo: number) => ({ ahead: byLocalDay(ahead, ZONE), past: byLocalDay(past, ZONE), knownTo });

describe("what a rule may know of a home", () => {
  it("adds up the rest of the day and the next, and what was metered so far", () => {
    const slot = MIDNIGHT + 90 * SLOT_MS;
    const facts = balanceFacts(outlook(slot - SLOT_MS), "surplus", slot, "2026-06-11");
    expect(facts.expectedSlot).toEqual({ p10: 1, p50: 2, p90: 3 });
    expect(facts.expectedToday).toEqual({ p10: 6, p50: 12, p90: 18 });
    expect(facts.expectedTomorrow).toEqual({ p10: 96, p50: 192, p90: 288 });
    expect(facts.meteredSlotWh).toBe(5);
    expect(facts.meteredTodayWh).toBe(89 * 5);
  });

  it("knows nothing of readings that come later", () => {
    const facts = balanceFacts(outlook(MIDNIGHT), "surplus", MIDNIGHT + SLOT_MS, "2026-06-11");
    expect(facts.meteredTodayWh).toBeNull();
    expect(facts.meteredSlotWh).toBe(5);
    const later = {
      ...outlook(MIDNIGHT),
      past: byLocalDay(
        past.filter(({ slotStart }) => slotStart < MIDNIGHT),
        ZONE,
      ),
    };
    expect(balanceFacts(later, "surplus", MIDNIGHT + SLOT_MS, "2026-06-11")).toEqual(facts);
  });
});

describe("what is in a battery", () => {
  it("is full after a long charge and empty after a long discharge, within 5 and 95 %", () => {
    const charge = Array.from({ length: 40 }, () => ({ chargeWh: 500, dischargeWh: 0 }));
    const discharge = Array.from({ length: 60 }, () => ({ chargeWh: 0, dischargeWh: 500 }));
    expect(storedAfter(charge, 10_000)).toBe(9_500);
    expect(storedAfter([...charge, ...discharge], 10_000)).toBe(500);
    expect(storedAfter([...charge, { chargeWh: 0, dischargeWh: 1_000 }], 10_000)).toBe(8_446);
  });
});

describe("mayAct", () => {
  it("is false only where calendar or forecast rule an action out", () => {
    const facts = {
      local: { day: "2026-06-11", minuteOfDay: 720, dayOfWeek: 4, month: 6 },
      surplus: { expectedSlot: { p10: 0, p50: 0, p90: 5 } },
      need: { expectedSlot: { p10: 10, p50: 100, p90: 200 } },
    } as Parameters<typeof mayAct>[1];
    const rule = (conditions: Parameters<typeof mayAct>[0]["conditions"], kind: "offer" | "buy" = "buy") => ({
      version: 1 as const,
      trigger: "before-gate" as const,
      conditions,
      action: {
        kind,
        amount: { kind: "share" as const, percent: 80 },
        price: { kind: "fixed" as const, amountMicroEurPerKwh: 100_000 },
      },
      limits: {},
    });
    expect(mayAct(rule([]), facts)).toBe(true);
    expect(mayAct(rule([], "offer"), facts)).toBe(false);
    expect(mayAct(rule([{ kind: "time", fromMinute: 0, toMinute: 600 }]), facts)).toBe(false);
    expect(mayAct(rule([{ kind: "weekdays", days: [6, 7] }]), facts)).toBe(false);
    expect(mayAct(rule([{ kind: "season", seasons: ["winter"] }]), facts)).toBe(false);
    expect(mayAct(rule([{ kind: "season", seasons: ["summer"] }]), facts)).toBe(true);
    expect(mayAct({ ...rule([]), limits: { toDay: "2026-06-10" } }, facts)).toBe(false);
  });
});
