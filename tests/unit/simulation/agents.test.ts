import { describe, expect, it } from "vitest";
import { demoCommunity } from "@/lib/communityData";
import { clearSkyCapWh } from "@/lib/domain/forecasting/plantForecast";
import { parseBook } from "@/lib/domain/market/parseBook";
import { limitAt } from "@/lib/domain/simulation/agentPrice";
import { draftOffers, repriced } from "@/lib/domain/simulation/agents";
import { metersOfDay } from "@/lib/domain/simulation/meterDay";
import { expectedPositions } from "@/lib/domain/simulation/position";
import { bookForSlot } from "@/lib/domain/simulation/slotBook";
import { addDays, dayStart, localDay, SLOT_MS } from "@/lib/domain/units/slot";

const HOUR = 3_600_000;
const community = demoCommunity();
const hours = Array.from(
  { length: 48 },
  (_, i) => dayStart(addDays("2026-01-05", i * 7), "Europe/Berlin") + ((i * 5) % 24) * HOUR,
);
const member = (id: number) => community.members[id - 1]!;

describe("agents", () => {
  it("offer on one side of an hour, within plants, connection and their own corridor", () => {
    for (const hour of hours) {
      const drafts = draftOffers(community, hour, hour - 5 * 60_000);
      const sides = new Map<number, Set<string>>();
      for (const draft of drafts) {
        const { tariff, plants, connectionPowerW, active } = member(draft.memberId);
        expect(active).toBe(true);
        sides.set(draft.memberId, (sides.get(draft.memberId) ?? new Set()).add(draft.side));
        expect(draft.energyWh % 4).toBe(0);
        expect(draft.limitMicroEurPerKwh % 1_000).toBe(0);
        expect(draft.limitMicroEurPerKwh).toBeGreaterThanOrEqual(tariff.feedInMicroEurPerKwh);
        expect(draft.limitMicroEurPerKwh).toBeLessThanOrEqual(tariff.importMicroEurPerKwh);
        expect([draft.windowStart, draft.windowEnd]).toEqual([hour, hour + HOUR]);
        if (draft.side === "buy") {
          expect(draft.energyWh / 4).toBeLessThanOrEqual(connectionPowerW / 4);
          expect(draft.instantMicroEurPerKwh).toBeNull();
          continue;
        }
        expect(draft.instantMicroEurPerKwh ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
          draft.limitMicroEurPerKwh,
        );
        for (let s = 0; s < 4; s++) {
          const cap = plants
            .filter((plant) => plant.kind === draft.source)
            .reduce(
              (sum, plant) => sum + clearSkyCapWh(plant, community.latitude, community.longitude, hour + s * SLOT_MS),
              0,
            );
          expect(draft.energyWh / 4).toBeLessThanOrEqual(cap);
        }
      }
      for (const taken of sides.values()) expect(taken.size).toBe(1);
      expect(new Set(drafts.map((d) => d.key)).size).toBe(drafts.length);
    }
  });

  it("sell sun by day, battery in the evening, never sun at night", () => {
    const of = (utc: string) =>
      new Set(draftOffers(community, Date.parse(utc), Date.parse(utc) - HOUR).map((d) => d.source));
    expect(of("2026-06-21T11:00:00Z").has("solar")).toBe(true);
    expect(of("2026-06-21T18:00:00Z").has("battery")).toBe(true);
    expect(of("2026-06-21T23:00:00Z").has("solar")).toBe(false);
  });

  it("ask less and bid more the nearer the gate, in every hour before it", () => {
    const hour = hours[9]!;
    for (const m of community.members) {
      for (const side of ["sell", "buy"] as const) {
        const limits = [24, 18, 12, 6, 3, 1, 0].map((h) => limitAt(community, m, side, hour, h).limitMicroEurPerKwh);
        const sorted = [...limits].sort((a, b) => (side === "sell" ? b - a : a - b));
        expect(limits).toEqual(sorted);
      }
    }
  });

  it("give the same offer a new price, and end where a draft at the gate begins", () => {
    const hour = hours[20]!;
    const gate = hour - 5 * 60_000;
    const early = draftOffers(community, hour, hour - 24 * HOUR);
    const atGate = new Map(draftOffers(community, hour, gate).map((d) => [d.key, d]));
    let moved = 0;
    for (const draft of early) {
      const later = repriced(community, draft, gate);
      expect({ ...later, limitMicroEurPerKwh: 0, instantMicroEurPerKwh: 0 }).toEqual({
        ...draft,
        limitMicroEurPerKwh: 0,
        instantMicroEurPerKwh: 0,
      });
      const final = atGate.get(draft.key);
      if (final) expect(later.limitMicroEurPerKwh).toBe(final.limitMicroEurPerKwh);
      if (later.limitMicroEurPerKwh !== draft.limitMicroEurPerKwh) moved++;
    }
    expect(moved).toBeGreaterThan(early.length / 2);
  });

  it("stay silent in live operation for the accounts visitors sign in with", () => {
    const silent = new Set(community.members.filter((m) => m.agent === "history-only").map((m) => m.memberId));
    const noon = Date.parse("2026-06-21T11:00:00Z");
    const ids = (mode: "live" | "history") =>
      new Set(draftOffers(community, noon, noon - HOUR, mode).map((d) => d.memberId));
    expect([...silent].filter((id) => ids("history").has(id)).length).toBe(2);
    expect([...silent].filter((id) => ids("live").has(id)).length).toBe(0);
  });

  it("know their position better the nearer the hour, and not perfectly at its gate", () => {
    const error = (hoursAhead: number) => {
      let sum = 0;
      for (const hour of hours) {
        const meters = metersOfDay(community, localDay(hour, "Europe/Berlin"));
        const expected = expectedPositions(community, hour, hour - hoursAhead * HOUR);
        expected.forEach((position, index) => {
          const from = index * meters.slots + (hour - meters.startMs) / SLOT_MS;
          const net = [0, 1, 2, 3].reduce((wh, s) => wh + meters.exportWh[from + s]! - meters.importWh[from + s]!, 0);
          sum += Math.abs(net - position.netWh);
        });
      }
      return sum;
    };
    const [atGate, hoursBefore, dayBefore] = [error(0.1), error(6), error(24)];
    expect(atGate).toBeGreaterThan(0);
    expect(atGate).toBeLessThan(0.8 * hoursBefore);
    expect(hoursBefore).toBeLessThan(dayBefore);
  });

  it("make books the engine's file contract accepts", () => {
    for (const hour of hours.slice(0, 12)) {
      const book = bookForSlot(community, draftOffers(community, hour, hour - 5 * 60_000), hour + SLOT_MS);
      expect(book.orders.length).toBeGreaterThan(20);
      expect(parseBook(JSON.stringify(book)).orders.length).toBe(book.orders.length);
    }
  });
});
