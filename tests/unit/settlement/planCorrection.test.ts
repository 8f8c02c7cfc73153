import fc from "fast-check";
import { expect, test } from "vitest";
import type { Reading } from "@/lib/domain/metering/reading";
import { type Posted, planCorrection, subjectOf } from "@/lib/domain/settlement/planCorrection";
import { planSettlement } from "@/lib/domain/settlement/planSettlement";
import type { LedgerDraft } from "@/lib/domain/settlement/records";
import { reading, SLOT, TARIFF, trade } from "./example";

const MEMBERS = [1, 2, 3, 4, 5, 6];
const TRADES = [
  trade(1, { sellerId: 1, buyerId: 4, contractedWh: 600 }),
  trade(2, { sellerId: 1, buyerId: 5, contractedWh: 400 }),
  trade(3, { sellerId: 2, buyerId: 5, contractedWh: 300 }),
  trade(4, { sellerId: 3, buyerId: 6, contractedWh: 500, buyerMicroEurPerKwh: 210_000 }),
];

type Books = { readings: Reading[]; importMicroEurPerKwh: number };
type Change = { memberId: number; energyWh: number; importMicroEurPerKwh: number };

const energyWh = fc.integer({ min: 0, max: 1_500 });
const start = fc.tuple(...MEMBERS.map(() => energyWh)).map(
  (energies): Books => ({
    readings: energies.map((wh, i) => metered(i + 1, wh)),
    importMicroEurPerKwh: 320_000,
  }),
);
const change = fc.record({
  memberId: fc.constantFrom(...MEMBERS),
  energyWh,
  importMicroEurPerKwh: fc.integer({ min: 200_000, max: 400_000 }),
});

function metered(memberId: number, wh: number): Reading {
  return reading(memberId, memberId <= 3 ? { exportWh: wh, solarWh: wh } : { importWh: wh });
}

function planned({ readings, importMicroEurPerKwh }: Books): LedgerDraft[] {
  const tariffs = new Map(MEMBERS.map((id) => [id, { ...TARIFF, importMicroEurPerKwh }]));
  return planSettlement({
    slotStart: SLOT,
    day: "2026-06-21",
    settledAt: SLOT,
    trades: TRADES,
    readings,
    tariffs,
    sharing: null,
  }).ledger;
}

function sums(posted: readonly Posted[], by: (reference: string) => string): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { reference, lines } of posted) {
    for (const { account, unit, amount } of lines) {
      const key = `${by(reference)} ${account} ${unit}`;
      all[key] = (all[key] ?? 0) + amount;
    }
  }
  return Object.fromEntries(Object.entries(all).filter(([, sum]) => sum !== 0));
}

/** The books after corrections one after another, and what they should say at the end. */
function correct(first: Books, changes: readonly Change[]): { posted: LedgerDraft[]; right: LedgerDraft[] } {
  let books = first;
  const posted = [...planned(books)];
  changes.forEach((next, index) => {
    books = {
      readings: books.readings.map((r) => (r.memberId === next.memberId ? metered(r.memberId, next.energyWh) : r)),
      importMicroEurPerKwh: next.importMicroEurPerKwh,
    };
    const correction = { slotStart: SLOT, revision: index + 2, reason: "reading" as const, postedAt: SLOT + index };
    posted.push(...planCorrection(posted, planned(books), correction));
  });
  return { posted, right: planned(books) };
}

test("whatever corrections come in whatever order, the books end as if right from the start (I10)", () => {
  fc.assert(
    fc.property(start, fc.array(change, { maxLength: 6 }), (first, changes) => {
      const { posted, right } = correct(first, changes);
      expect(sums(posted, subjectOf)).toEqual(sums(right, subjectOf));
    }),
  );
});

test("every correction balances, has a reason and a reference of its own (I7)", () => {
  fc.assert(
    fc.property(start, fc.array(change, { minLength: 1, maxLength: 6 }), (first, changes) => {
      const { posted } = correct(first, changes);
      expect(new Set(posted.map(({ kind, reference }) => `${kind} ${reference}`)).size).toBe(posted.length);
      for (const { kind, reason, lines } of posted) {
        expect(kind === "correction" ? reason : null).toBe(kind === "correction" ? "reading" : null);
        for (const unit of ["EUR", "WH"]) {
          const own = lines.filter((line) => line.unit === unit);
          expect(own.reduce((sum, line) => sum + line.amount, 0)).toBe(0);
          expect(own.length).not.toBe(1);
        }
      }
    }),
  );
});

test("correcting once more posts nothing (I8)", () => {
  fc.assert(
    fc.property(start, change, (first, next) => {
      const { posted, right } = correct(first, [next]);
      const again = { slotStart: SLOT, revision: 3, reason: "reading" as const, postedAt: SLOT };
      expect(planCorrection(posted, right, again)).toEqual([]);
    }),
  );
});

test("a seller that delivered less after all pays back what it got, and the buyer falls back on the grid", () => {
  const before: Books = {
    readings: [metered(1, 1_000), metered(4, 600), metered(5, 400), metered(2, 0), metered(3, 0), metered(6, 0)],
    importMicroEurPerKwh: 320_000,
  };
  const after: Books = { ...before, readings: before.readings.map((r) => (r.memberId === 1 ? metered(1, 500) : r)) };
  const drafts = planCorrection(planned(before), planned(after), {
    slotStart: SLOT,
    revision: 2,
    reason: "reading",
    postedAt: SLOT,
  });
  expect(drafts.map(({ reference }) => reference)).toEqual([
    `${TRADES[0]!.tradeId} #2`,
    `${TRADES[1]!.tradeId} #2`,
    "2026-06-21T12:00:00Z members #2",
    "2026-06-21T12:00:00Z supplier #2",
  ]);
  expect(drafts[0]!.lines).toEqual([
    { account: "fee", unit: "EUR", amount: -300 * 4_000 },
    { account: "member:1", unit: "EUR", amount: -300 * 200_000 },
    { account: "member:4", unit: "EUR", amount: 300 * 204_000 },
    { account: "member:1", unit: "WH", amount: 300 },
    { account: "member:4", unit: "WH", amount: -300 },
  ]);
});
