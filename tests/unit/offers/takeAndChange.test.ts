import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptySlots, resizeSlots, restoreSlots } from "@/lib/domain/market/changeOffer";
import type { Offer, OfferSlot } from "@/lib/domain/market/offer";
import { checkOneSide, checkSpending, type Position, type StandingOrder } from "@/lib/domain/market/position";
import { planTake, takePrice, takeShares } from "@/lib/domain/settlement/planTake";
import { SLOT_MS } from "@/lib/domain/units/slot";

const NOON = Date.UTC(2026, 5, 21, 12);
const OFFER: Offer = {
  offerId: "o",
  memberId: 1,
  side: "sell",
  energyWh: 2000,
  limitMicroEurPerKwh: 100_000,
  instantMicroEurPerKwh: 150_000,
  profile: "flat",
  powerW: null,
  windowStart: NOON,
  windowEnd: NOON + 4 * SLOT_MS,
  source: "solar",
  green: true,
  acceptedSources: null,
  greenOnly: false,
  districtPreference: "any",
  state: "open",
  takenWh: 0,
  matchedWh: 0,
  version: 1,
  origin: "person",
  placedAt: 0,
  changedAt: 0,
};
const slots = (...parts: [number, number][]): OfferSlot[] =>
  parts.map(([energyWh, filledWh], i) => ({ slotStart: NOON + i * SLOT_MS, energyWh, filledWh }));

describe("a take", () => {
  test("is proportional over what is left, by largest remainder", () => {
    const shares = takeShares(OFFER, slots([500, 0], [500, 200], [500, 500], [500, 0]), 501);
    expect(shares.map((s) => s.energyWh)).toEqual([193, 115, 193]);
    expect(shares.map((s) => s.slotStart)).not.toContain(NOON + 2 * SLOT_MS);
  });

  test("never takes more than a slot has, for any remainders", () => {
    const part = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (parts, want) => {
          const open = slots(...parts.map(([wh, share]): [number, number] => [wh, Math.floor(wh * share)]));
          const left = open.reduce((a, s) => a + s.energyWh - s.filledWh, 0);
          fc.pre(left > 0);
          const energyWh = Math.max(1, Math.floor(left * want));
          const shares = takeShares({ ...OFFER, energyWh: left }, open, energyWh);
          expect(shares.reduce((a, s) => a + s.energyWh, 0)).toBe(energyWh);
          for (const share of shares) {
            const slot = open.find((s) => s.slotStart === share.slotStart);
            expect(share.energyWh).toBeLessThanOrEqual((slot?.energyWh ?? 0) - (slot?.filledWh ?? 0));
          }
        },
      ),
    );
  });

  test("refuses more than is left, and says how much that is", () => {
    expect(() => takeShares(OFFER, slots([500, 400]), 101)).toThrow("Only 100 Wh");
    expect(() => takeShares(OFFER, slots([500, 500]), 1)).toThrow("traded already");
  });

  test("adds the fee for a buyer who takes and deducts it from a seller who takes", () => {
    expect(takePrice(OFFER, 4_000)).toEqual({
      sellerMicroEurPerKwh: 150_000,
      buyerMicroEurPerKwh: 154_000,
      feeMicroEurPerKwh: 4_000,
    });
    expect(takePrice({ ...OFFER, side: "buy" }, 4_000)).toEqual({
      sellerMicroEurPerKwh: 146_000,
      buyerMicroEurPerKwh: 150_000,
      feeMicroEurPerKwh: 4_000,
    });
    expect(() => takePrice({ ...OFFER, instantMicroEurPerKwh: null }, 0)).toThrow("waits for the auction");
  });

  test("makes one trade per slot, under one take", () => {
    const price = takePrice(OFFER, 4_000);
    const trades = planTake(
      OFFER,
      9,
      takeShares(OFFER, slots([500, 0], [500, 0]), 800),
      price,
      { source: "solar", green: true },
      { takeId: "t", at: 5 },
    );
    expect(trades.map((t) => [t.contractedWh, t.buyerId, t.sellerId, t.takeId, t.sellOfferId])).toEqual([
      [400, 9, 1, "t", "o"],
      [400, 9, 1, "t", "o"],
    ]);
    expect(new Set(trades.map((t) => t.tradeId)).size).toBe(2);
  });
});

describe("an edit", () => {
  const all = slots([500, 500], [500, 100], [500, 0], [500, 0]);
  const open = all.slice(1);

  test("spreads what is not traded over the open slots and leaves closed ones alone", () => {
    const parts = resizeSlots(OFFER, all, open, 1400, [999, 999, 999]);
    expect(parts.map((p) => p.energyWh)).toEqual([100 + 267, 267, 266]);
    expect(parts.reduce((a, p) => a + p.energyWh, 0) + 500).toBe(1400);
  });

  test("cannot go below what has traded or passed", () => {
    expect(() => resizeSlots(OFFER, all, open, 602, [999, 999, 999])).toThrow("At least 603 Wh");
    expect(() => resizeSlots(OFFER, all, open, 2000, [999, 100, 999])).toThrow("At most 100 Wh");
  });

  test("of a flexible offer keeps its power", () => {
    const flexible: Offer = { ...OFFER, profile: "flexible", powerW: 2_000, takenWh: 100 };
    expect(resizeSlots(flexible, open, open, 900, [999, 999, 999]).map((p) => p.energyWh)).toEqual([500, 500, 500]);
  });
});

test("cancelling leaves what has traded; undoing restores the rest, never below what was taken since", () => {
  const before = slots([500, 100], [500, 0], [500, 0]);
  expect(emptySlots(before).map((s) => s.energyWh)).toEqual([100, 0, 0]);
  const now = slots([500, 100], [300, 600]);
  const restored = restoreSlots(before, now, (slot) => slot >= NOON + SLOT_MS);
  expect(restored).toEqual([
    { slotStart: NOON + SLOT_MS, energyWh: 600, filledWh: 600 },
    { slotStart: NOON + 2 * SLOT_MS, energyWh: 500, filledWh: 0 },
  ]);
});

describe("a position", () => {
  const order = (fields: Partial<StandingOrder>): StandingOrder => ({
    offerId: "x",
    slotStart: NOON,
    side: "buy",
    source: null,
    limitMicroEurPerKwh: 300_000,
    leftWh: 1_000,
    offerLeftWh: 1_000,
    ...fields,
  });

  test("is on one side of a slot, contracts included", () => {
    const contract: Position = {
      orders: [],
      contracts: [{ slotStart: NOON, side: "sell", source: "solar", energyWh: 1, amountNanoEur: 0 }],
    };
    expect(() => checkOneSide(contract, "buy", [NOON])).toThrow("already sell");
    expect(() => checkOneSide(contract, "sell", [NOON])).not.toThrow();
    expect(() => checkOneSide(contract, "buy", [NOON + SLOT_MS])).not.toThrow();
    expect(() => checkOneSide({ orders: [order({})], contracts: [] }, "sell", [NOON])).toThrow("already buy");
  });

  test("counts contracts, standing purchases at their limits and the new one against the daily limit", () => {
    const position: Position = {
      orders: [order({}), order({ slotStart: NOON + SLOT_MS })],
      contracts: [{ slotStart: NOON, side: "buy", source: "wind", energyWh: 500, amountNanoEur: 100_000_000 }],
    };
    // 0.10 € contracted + 1 kWh of the flexible offer at 0.30 € + 1 kWh at 0.20 € = 0.60 €
    const buy = (limit: number) =>
      checkSpending(position, [{ slotStart: NOON, energyWh: 1_000 }], 1_000, 200_000, limit, "Europe/Berlin");
    expect(() => buy(600_000_000)).not.toThrow();
    expect(() => buy(599_999_999)).toThrow("2026-06-21");
    const tomorrow = [{ slotStart: NOON + 96 * SLOT_MS, energyWh: 1_000 }];
    expect(() => checkSpending(position, tomorrow, 1_000, 200_000, 200_000_000, "Europe/Berlin")).not.toThrow();
  });
});
