import { describe, expect, it } from "vitest";
import { fitOffer, type Means } from "@/lib/domain/market/fitOffer";
import type { Position } from "@/lib/domain/market/position";
import { SLOT_MS } from "@/lib/domain/units/slot";

const slots = [0, SLOT_MS];
const means: Means = {
  plants: [{ kind: "solar", green: false }],
  capWh: (slot) => (slot === 0 ? 500 : 300),
  storedWh: 0,
  dailySpendLimitNanoEur: null,
  timeZone: "Europe/Berlin",
};
const offer = {
  side: "sell" as const,
  source: "solar" as const,
  green: false,
  energyWh: 600,
  limitMicroEurPerKwh: 100_000,
  profile: "flat" as const,
  powerW: null,
  windowStart: 0,
};
const nothing: Position = { orders: [], contracts: [] };
const contract = { slotStart: 0, side: "sell" as const, source: "solar" as const, energyWh: 300, amountNanoEur: 0 };

describe("whether a member can carry an offer", () => {
  it("gives its parts where it can", () => {
    expect(fitOffer(offer, slots, nothing, means)).toEqual([
      { slotStart: 0, energyWh: 300, filledWh: 0 },
      { slotStart: SLOT_MS, energyWh: 300, filledWh: 0 },
    ]);
  });

  it("names the slot that carries least and how much fits there", () => {
    expect(() => fitOffer({ ...offer, energyWh: 700 }, slots, nothing, means)).toThrow(
      expect.objectContaining({ code: "energy-above-cap", params: { capWh: 300, slot: "1970-01-01T00:15:00Z" } }),
    );
    expect(() => fitOffer(offer, slots, { ...nothing, contracts: [contract] }, means)).toThrow(
      expect.objectContaining({ params: { capWh: 200, slot: "1970-01-01T00:00:00Z" } }),
    );
  });

  it("refuses what it has no plant, certificate, storage or money for, and the other side of a slot", () => {
    const refused =
      (change: object, position = nothing, other: Partial<Means> = {}) =>
      () =>
        fitOffer({ ...offer, ...change }, slots, position, { ...means, ...other });
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(refused({ source: "wind" })).toThrow(code("no-plant"));
    expect(refused({ green: true })).toThrow(code("no-plant"));
    const battery = { plants: [{ kind: "battery" as const, green: false }], storedWh: 599 };
    expect(refused({ source: "battery" }, nothing, battery)).toThrow(code("energy-above-cap"));
    const purchase = { side: "buy", source: null };
    expect(refused(purchase, { ...nothing, contracts: [contract] })).toThrow(code("both-sides"));
    expect(refused(purchase, nothing, { dailySpendLimitNanoEur: 59_999_999 })).toThrow(code("spend-limit"));
    expect(refused(purchase, nothing, { dailySpendLimitNanoEur: 60_000_000 })).not.toThrow();
  });
});
