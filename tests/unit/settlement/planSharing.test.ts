import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import type { Reading } from "@/lib/domain/metering/reading";
import { planSettlement } from "@/lib/domain/settlement/planSettlement";
import type { SharingTerms } from "@/lib/domain/settlement/planSharing";
import type { TradeRecord } from "@/lib/domain/settlement/records";
import { reading, SLOT, TARIFF, trade } from "./example";

const FEE = 4_000;
const PRICE = 120_000;

function terms(key: SharingKey, fields: Partial<SharingTerms> = {}): SharingTerms {
  return {
    key,
    priceMicroEurPerKwh: PRICE,
    participationPercent: {},
    contracts: [],
    toFundWh: new Map(),
    feeOf: (giver, taker) => (giver % 2 === taker % 2 ? 0 : FEE),
    ...fields,
  };
}

function settle(readings: Reading[], sharing: SharingTerms | null, trades: TradeRecord[] = []) {
  const tariffs = new Map(readings.map((r) => [r.memberId, TARIFF]));
  return planSettlement({ slotStart: SLOT, day: "2026-06-21", settledAt: SLOT, trades, readings, tariffs, sharing });
}

const made = (memberId: number, wh: number) => reading(memberId, { exportWh: wh, solarWh: wh });
const used = (memberId: number, wh: number) => reading(memberId, { importWh: wh });
const taken = (plan: ReturnType<typeof settle>) =>
  plan.shared.filter(({ side }) => side === "take").map(({ energyWh }) => energyWh);

// facts §5: 6 000 Wh made; A, B, C use 1 000, 3 000, 4 000; keys 50/30/20.
const WORKED = [made(1, 6_000), used(2, 1_000), used(3, 3_000), used(4, 4_000)];
const SHARES = { 2: 500_000, 3: 300_000, 4: 200_000 };

describe("the worked numbers of facts §5, with the market off", () => {
  test.each<[string, SharingKey, number[]]>([
    ["static", { kind: "static", sharesPpm: SHARES }, [1_000, 1_800, 1_200]],
    ["dynamic", { kind: "dynamic" }, [750, 2_250, 3_000]],
    ["hybrid", { kind: "hybrid", sharesPpm: SHARES }, [1_000, 2_400, 2_600]],
    ["cascade", { kind: "cascade", order: ["2", "3", "4"] }, [1_000, 3_000, 2_000]],
  ])("%s", (_name, key, covers) => {
    const plan = settle(WORKED, terms(key));
    expect(taken(plan)).toEqual(covers);
    const sharedWh = covers.reduce((a, b) => a + b);
    expect(plan.settlement).toMatchObject({ sharedWh, deliveredWh: 0, solarNeighboursWh: sharedWh });
    expect(plan.memberDays.find(({ memberId }) => memberId === 1)).toMatchObject({
      sharedOutWh: sharedWh,
      sharedReceivedNanoEur: sharedWh * PRICE,
      gainNanoEur: sharedWh * (PRICE - 80_000),
    });
    expect(plan.ledger.map(({ kind }) => kind)).toEqual(["sharing"]);
  });
});

test("contracts and gifts come first, the key shares the rest, the fund gets what is given to it", () => {
  const plan = settle(
    [made(1, 1_000), used(2, 600), used(3, 900)],
    terms(
      { kind: "dynamic" },
      {
        contracts: [
          { contractId: "a", giverId: 1, takerId: 3, energyWh: 300, priceMicroEurPerKwh: 100_000 },
          { contractId: "b", giverId: 1, takerId: 2, energyWh: 100, priceMicroEurPerKwh: 0 },
        ],
        toFundWh: new Map([[1, 200]]),
      },
    ),
  );
  expect(plan.shared.filter(({ memberId }) => memberId === 1)).toEqual([
    { memberId: 1, side: "give", kind: "contract", energyWh: 300, nanoEur: 30_000_000, feeNanoEur: 0 },
    { memberId: 1, side: "give", kind: "fund", energyWh: 200, nanoEur: 0, feeNanoEur: 0 },
    { memberId: 1, side: "give", kind: "gift", energyWh: 100, nanoEur: 0, feeNanoEur: 0 },
    { memberId: 1, side: "give", kind: "key", energyWh: 400, nanoEur: 48_000_000, feeNanoEur: 0 },
  ]);
  const lines = plan.ledger[0]!.lines;
  expect(lines).toContainEqual({ account: "solidarity", unit: "EUR", amount: 200 * PRICE });
  expect(lines.filter(({ unit }) => unit === "WH").map(({ account, amount }) => `${account} ${amount}`)).toEqual([
    "member:1 -300",
    "member:1 -200",
    "member:1 -100",
    "member:1 -400",
    "member:2 100",
    "member:2 273",
    "member:3 300",
    "member:3 327",
  ]);
});

test("what takes part by half is shared by half", () => {
  const plan = settle(
    [made(1, 1_000), used(2, 2_000)],
    terms({ kind: "dynamic" }, { participationPercent: { 1: 50 } }),
  );
  expect(taken(plan)).toEqual([500]);
});

test("contracts that fell short are covered by the community before the grid", () => {
  const trades = [trade(1, { sellerId: 1, buyerId: 2, contractedWh: 800 })];
  const readings = [made(1, 500), made(3, 200), used(2, 900)];
  expect(settle(readings, null, trades).ledger.flatMap(({ lines }) => lines)).toContainEqual({
    account: "supplier",
    unit: "WH",
    amount: -300,
  });
  const plan = settle(readings, terms({ kind: "dynamic" }), trades);
  expect(taken(plan)).toEqual([200]);
  expect(plan.ledger.flatMap(({ lines }) => lines)).toContainEqual({ account: "supplier", unit: "WH", amount: -100 });
});

const MEMBERS = [1, 2, 3, 4, 5, 6];
const key = fc.oneof(
  fc.constant<SharingKey>({ kind: "dynamic" }),
  fc.shuffledSubarray(MEMBERS.map(String)).map((order): SharingKey => ({ kind: "cascade", order })),
  fc
    .tuple(
      fc.constantFrom("static" as const, "hybrid" as const),
      fc.array(fc.nat(166_000), { minLength: 6, maxLength: 6 }),
    )
    .map(
      ([kind, shares]): SharingKey => ({
        kind,
        sharesPpm: Object.fromEntries(MEMBERS.map((id, i) => [id, shares[i]!])),
      }),
    ),
);
const wh = fc.integer({ min: 0, max: 1_200 });
const contract = fc.record({
  giverId: fc.constantFrom(1, 2, 3),
  takerId: fc.constantFrom(4, 5, 6),
  energyWh: fc.integer({ min: 1, max: 500 }),
  priceMicroEurPerKwh: fc.constantFrom(0, 90_000),
});
const scene = fc.record({
  key,
  readings: fc
    .tuple(...MEMBERS.map(() => fc.tuple(wh, wh)))
    .map((pairs) => pairs.map(([exportWh, importWh], i) => reading(i + 1, { exportWh, solarWh: exportWh, importWh }))),
  contracts: fc
    .array(contract, { maxLength: 4 })
    .map((list) => list.map((one, i) => ({ ...one, contractId: `c${i}` }))),
  fund: wh,
  percent: fc.integer({ min: 0, max: 100 }),
  trades: fc.array(
    fc.record({
      sellerId: fc.constantFrom(1, 2, 3),
      buyerId: fc.constantFrom(4, 5, 6),
      contractedWh: fc.integer({ min: 1, max: 700 }),
    }),
    { maxLength: 4 },
  ),
});

test("nothing is given or taken twice, all that is paid arrives, and books and days say the same (I1, I4, I7, I10)", () => {
  fc.assert(
    fc.property(scene, ({ key, readings, contracts, fund, percent, trades }) => {
      const sharing = terms(key, { contracts, toFundWh: new Map([[1, fund]]), participationPercent: { 5: percent } });
      const plan = settle(
        readings,
        sharing,
        trades.map((fields, i) => trade(i + 1, fields)),
      );
      const sum = (side: "give" | "take", id?: number) =>
        plan.shared
          .filter((one) => one.side === side && (id === undefined || one.memberId === id))
          .reduce((total, one) => total + one.energyWh, 0);
      expect(sum("give")).toBe(sum("take"));
      for (const day of plan.memberDays) {
        const meter = readings.find(({ memberId }) => memberId === day.memberId)!;
        expect(day.soldDeliveredWh + sum("give", day.memberId)).toBeLessThanOrEqual(meter.exportWh);
        expect(day.boughtDeliveredWh + sum("take", day.memberId)).toBeLessThanOrEqual(meter.importWh);
        expect([day.sharedOutWh, day.sharedInWh]).toEqual([sum("give", day.memberId), sum("take", day.memberId)]);
        const booked = plan.ledger
          .filter(({ kind }) => kind === "sharing")
          .flatMap(({ lines }) => lines)
          .filter(({ account, unit }) => account === `member:${day.memberId}` && unit === "EUR")
          .reduce((total, { amount }) => total + amount, 0);
        expect(booked).toBe(day.sharedReceivedNanoEur - day.sharedPaidNanoEur + 0);
      }
      for (const { lines } of plan.ledger) {
        for (const unit of ["EUR", "WH"]) {
          expect(lines.filter((line) => line.unit === unit).reduce((total, { amount }) => total + amount, 0)).toBe(0);
        }
      }
    }),
  );
});

test("the order in which members are named changes nothing (I6)", () => {
  fc.assert(
    fc.property(scene, fc.integer(), ({ key, readings, contracts }, seed) => {
      const mixed = [...readings].sort((a, b) => ((a.memberId * 7919 + seed) % 13) - ((b.memberId * 7919 + seed) % 13));
      const plan = (list: Reading[], named: typeof contracts) => settle(list, terms(key, { contracts: named })).shared;
      expect(plan(mixed, [...contracts].reverse())).toEqual(plan(readings, contracts));
    }),
  );
});
