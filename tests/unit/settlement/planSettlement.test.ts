import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import { planSettlement, type SettlementPlan } from "@/lib/domain/settlement/planSettlement";
import type { LedgerDraft, TradeRecord } from "@/lib/domain/settlement/records";
import { reading, SLOT, TARIFF, trade } from "./example";

const MEMBERS = [1, 2, 3, 4, 5, 6];

function settle(trades: TradeRecord[], readings: Reading[]): SettlementPlan {
  const tariffs = new Map(readings.map((r) => [r.memberId, TARIFF]));
  return planSettlement({
    slotStart: SLOT,
    day: "2026-06-21",
    settledAt: SLOT + 960_000,
    trades,
    readings,
    tariffs,
    sharing: null,
  });
}

function sum(ledger: readonly LedgerDraft[], account: string, unit: "EUR" | "WH"): number {
  const lines = ledger.flatMap((draft) => draft.lines);
  return lines.filter((line) => line.account === account && line.unit === unit).reduce((a, line) => a + line.amount, 0);
}

// The worked example of facts §5 (P2P settlement against meters).
const example = () =>
  settle(
    [trade(1, { contractedWh: 600, buyerId: 2 }), trade(2, { contractedWh: 400, buyerId: 3 })],
    [reading(1, { exportWh: 800, solarWh: 800 }), reading(2, { importWh: 450 }), reading(3, { importWh: 900 })],
  );

describe("the worked example: 600 + 400 traded, export 800, imports 450 and 900", () => {
  test("delivers 450 + 320", () => {
    expect(example().deliveries.map((d) => d.deliveredWh)).toEqual([450, 320]);
  });

  test("posts money and energy of the trades, and what fell back on the grid", () => {
    const { ledger } = example();
    expect(sum(ledger, "member:1", "EUR")).toBe(770 * 200_000 + 30 * 80_000);
    expect(sum(ledger, "member:2", "EUR")).toBe(-450 * 204_000);
    expect(sum(ledger, "member:3", "EUR")).toBe(-320 * 204_000 - 80 * 320_000);
    expect(sum(ledger, "fee", "EUR")).toBe(770 * 4_000);
    expect(sum(ledger, "supplier", "EUR")).toBe(80 * 320_000 - 30 * 80_000);
    expect(sum(ledger, "supplier", "WH")).toBe(30 - 80);
    expect(sum(ledger, "imbalance", "EUR")).toBe(0);
    expect(sum(ledger, "member:3", "WH")).toBe(400);
  });

  test("adds up the slot for dashboards", () => {
    const { settlement, memberDays } = example();
    expect(settlement).toMatchObject({
      members: 3,
      trades: 2,
      contractedWh: 1000,
      deliveredWh: 770,
      consumptionWh: 1350,
      buyerNanoEur: 770 * 204_000,
      sellerNanoEur: 770 * 200_000,
      feeNanoEur: 770 * 4_000,
      buyerSavingNanoEur: 770 * (320_000 - 204_000),
      sellerGainNanoEur: 770 * (200_000 - 80_000),
      solarNeighboursWh: 770,
      solarGridWh: 30,
      gridOwnWh: 580,
      givingMembers: 1,
    });
    expect(memberDays.find((day) => day.memberId === 1)).toMatchObject({
      soldContractedWh: 1000,
      soldDeliveredWh: 770,
      trades: 2,
    });
  });
});

test("a short buyer's import covers what its delivering sellers gave before it counts the missing ones", () => {
  const plan = settle(
    [trade(1, { sellerId: 1, buyerId: 2 }), trade(2, { sellerId: 3, buyerId: 2 })],
    [
      reading(1, { exportWh: 100, solarWh: 100 }),
      reading(3, { exportWh: 500, solarWh: 500 }),
      reading(2, { importWh: 600 }),
    ],
  );
  expect(plan.deliveries.map((d) => d.deliveredWh)).toEqual([100, 500]);
});

test("nothing delivered: no trade posting, no negative zero, the trade still settles with 0", () => {
  const plan = settle([trade(1)], [reading(1), reading(2, { importWh: 300 })]);
  expect(plan.deliveries[0]?.deliveredWh).toBe(0);
  expect(plan.ledger.map((draft) => draft.kind)).toEqual(["imbalance", "imbalance"]);
  for (const line of plan.ledger.flatMap((draft) => draft.lines)) expect(Object.is(line.amount, -0)).toBe(false);
});

test("a party without a reading is an error, not a guess", () => {
  expect(() => settle([trade(1)], [reading(1, { exportWh: 500, solarWh: 500 })])).toThrow("member 2 has no reading");
});

const meters = fc.record({
  solarWh: fc.integer({ min: 0, max: 900 }),
  windWh: fc.integer({ min: 0, max: 300 }),
  dischargeWh: fc.integer({ min: 0, max: 300 }),
  useWh: fc.integer({ min: 0, max: 900 }),
  charge: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A home whose meters balance and never import and export at once. */
const home = meters.map(({ solarWh, windWh, dischargeWh, useWh, charge }) => {
  const made = solarWh + windWh;
  const chargeWh = dischargeWh === 0 ? Math.floor(made * charge) : 0;
  const net = made + dischargeWh - useWh - chargeWh;
  return { solarWh, windWh, dischargeWh, chargeWh, importWh: Math.max(0, -net), exportWh: Math.max(0, net) };
});

const slot = fc
  .tuple(
    fc.array(home, { minLength: MEMBERS.length, maxLength: MEMBERS.length }),
    fc.array(
      fc.record({
        sellerId: fc.integer({ min: 1, max: 3 }),
        buyerId: fc.integer({ min: 4, max: 6 }),
        contractedWh: fc.integer({ min: 1, max: 1_000 }),
        sellerMicroEurPerKwh: fc.integer({ min: -100_000, max: 300_000 }),
        feeMicroEurPerKwh: fc.integer({ min: 0, max: 20_000 }),
        spread: fc.integer({ min: 0, max: 2 }),
        source: fc.constantFrom("solar" as const, "wind" as const, "battery" as const, "other" as const),
      }),
      { maxLength: 8 },
    ),
  )
  .map(([homes, contracts]) => ({
    readings: homes.map((meter, i) => reading(i + 1, meter)),
    trades: contracts.map(({ spread, ...c }, i) =>
      trade(i, { ...c, buyerMicroEurPerKwh: c.sellerMicroEurPerKwh + c.feeMicroEurPerKwh + spread }),
    ),
  }));

describe("for any slot", () => {
  test("settled ≤ contracted and ≤ metered on both sides (I10)", () => {
    fc.assert(
      fc.property(slot, ({ trades, readings }) => {
        const delivered = new Map(settle(trades, readings).deliveries.map((d) => [d.tradeId, d.deliveredWh]));
        for (const t of trades) {
          const wh = delivered.get(t.tradeId) ?? -1;
          expect(Number.isSafeInteger(wh) && wh >= 0 && wh <= t.contractedWh).toBe(true);
        }
        for (const r of readings) {
          const of = (side: "sellerId" | "buyerId") =>
            trades.filter((t) => t[side] === r.memberId).reduce((a, t) => a + (delivered.get(t.tradeId) ?? 0), 0);
          expect(of("sellerId")).toBeLessThanOrEqual(r.exportWh);
          expect(of("buyerId")).toBeLessThanOrEqual(r.importWh);
        }
      }),
    );
  });

  test("every posting has two lines or more and sums to zero per unit (I7); paid = received + fees + residual (I4)", () => {
    fc.assert(
      fc.property(slot, ({ trades, readings }) => {
        const { ledger, settlement } = settle(trades, readings);
        for (const draft of ledger) {
          for (const unit of ["EUR", "WH"] as const) {
            const lines = draft.lines.filter((line) => line.unit === unit);
            expect(lines.length).toBeGreaterThanOrEqual(2);
            expect(lines.reduce((a, line) => a + line.amount, 0)).toBe(0);
          }
        }
        expect(new Set(ledger.map((draft) => `${draft.kind} ${draft.reference}`)).size).toBe(ledger.length);
        const residual = sum(ledger, "residual", "EUR");
        expect(settlement.buyerNanoEur).toBe(settlement.sellerNanoEur + settlement.feeNanoEur + residual);
        expect(sum(ledger, "imbalance", "EUR")).toBe(0);
        expect(sum(ledger, "imbalance", "WH")).toBe(0);
      }),
    );
  });

  test("the flow picture balances: all made and imported ends up used, stored, delivered or exported", () => {
    fc.assert(
      fc.property(slot, ({ trades, readings }) => {
        const s = settle(trades, readings).settlement;
        const total = (of: (r: Reading) => number) => readings.reduce((a, r) => a + of(r), 0);
        expect(s.solarOwnWh + s.solarBatteryWh + s.solarNeighboursWh + s.solarGridWh).toBe(total((r) => r.solarWh));
        expect(s.windOwnWh + s.windBatteryWh + s.windNeighboursWh + s.windGridWh).toBe(total((r) => r.windWh));
        expect(s.batteryOwnWh + s.batteryNeighboursWh + s.batteryGridWh).toBe(total((r) => r.dischargeWh));
        expect(s.solarNeighboursWh + s.windNeighboursWh + s.batteryNeighboursWh).toBe(s.deliveredWh);
        expect(s.gridOwnWh + s.gridBatteryWh + s.deliveredWh).toBe(total((r) => r.importWh));
        expect(s.consumptionWh).toBe(total(consumptionWh));
      }),
    );
  });

  test("the order of trades and readings does not matter (I6)", () => {
    fc.assert(
      fc.property(slot, ({ trades, readings }) => {
        const there = settle(trades, readings);
        const back = settle([...trades].reverse(), [...readings].reverse());
        const byId = (plan: SettlementPlan) => [...plan.deliveries].sort((a, b) => (a.tradeId < b.tradeId ? -1 : 1));
        expect(byId(back)).toEqual(byId(there));
        expect(back.settlement).toEqual(there.settlement);
      }),
    );
  });
});
