import fc from "fast-check";
import { expect, test } from "vitest";
import { type AccountPosting, inStatement, type StatementPeriod, statementOf } from "@/lib/domain/settlement/statement";
import { monthSpan } from "@/lib/domain/units/month";

const MONTHS = ["2026-03", "2026-04", "2026-05"].map((month) => monthSpan(month, "Europe/Berlin"));
const posting = fc.record({
  slotStart: fc.integer({ min: MONTHS[0]!.from, max: MONTHS[2]!.to - 1 }),
  nanoEur: fc.integer({ min: -400_000_000, max: 400_000_000 }),
  energyWh: fc.integer({ min: -2_000, max: 2_000 }),
  reason: fc.constantFrom(null, "reading" as const, "tariff" as const),
  gridNanoEur: fc.option(fc.integer({ min: -400_000_000, max: 400_000_000 }), { nil: null }),
});
const books = fc.tuple(fc.array(posting, { maxLength: 60 }), fc.nat(60), fc.nat(60)).map(([rows, a, b]) => {
  const postings = rows.map(
    (row, i): AccountPosting => ({ ...row, transactionId: i + 1, kind: row.reason === null ? "trade" : "correction" }),
  );
  const lasts = [...[a, b].map((n) => Math.min(n, rows.length)).sort((x, y) => x - y), rows.length];
  const periods = MONTHS.map(
    (span, i): StatementPeriod => ({
      ...span,
      lastTransactionId: lasts[i]!,
      previousTransactionId: i === 0 ? 0 : lasts[i - 1]!,
    }),
  );
  return { postings, periods };
});

test("every posting stands in exactly one statement, and the statements add up to the account", () => {
  fc.assert(
    fc.property(books, ({ postings, periods }) => {
      for (const p of postings) expect(periods.filter((period) => inStatement(p, period))).toHaveLength(1);
      let balance = 0;
      for (const period of periods) {
        const statement = statementOf(postings, period, balance);
        expect(statement.openingNanoEur).toBe(balance);
        expect(statement.cents * 10_000_000 + statement.remainderNanoEur).toBe(statement.nanoEur);
        expect(Math.abs(statement.remainderNanoEur)).toBeLessThanOrEqual(5_000_000);
        balance = statement.closingNanoEur;
      }
      expect(balance).toBe(postings.reduce((sum, p) => sum + p.nanoEur, 0));
    }),
  );
});

test("a statement is the same in whatever order its postings come", () => {
  fc.assert(
    fc.property(books, ({ postings, periods }) => {
      const backwards = [...postings].reverse();
      for (const period of periods) expect(statementOf(backwards, period, 0)).toEqual(statementOf(postings, period, 0));
    }),
  );
});

test("lines are gathered by price and rounded once; what came late is told apart", () => {
  const [march, april] = MONTHS as [(typeof MONTHS)[0], (typeof MONTHS)[0], (typeof MONTHS)[0]];
  const row = { kind: "trade" as const, reason: null, slotStart: april.from };
  const statement = statementOf(
    [
      { ...row, transactionId: 3, nanoEur: -600 * 154_000, energyWh: 600, gridNanoEur: -600 * 320_000 },
      { ...row, transactionId: 4, nanoEur: -100 * 154_000, energyWh: 100, gridNanoEur: -100 * 320_000 },
      {
        ...row,
        kind: "correction",
        reason: "reading",
        transactionId: 5,
        slotStart: march.from,
        nanoEur: 5_000_000,
        energyWh: -9,
        gridNanoEur: null,
      },
    ],
    { ...april, lastTransactionId: 5, previousTransactionId: 2 },
    0,
  );
  expect(statement.lines).toEqual([
    {
      kind: "trade",
      reason: null,
      late: false,
      side: "in",
      priceMicroEurPerKwh: 154_000,
      energyWh: 700,
      nanoEur: -107_800_000,
      cents: -11,
    },
    {
      kind: "correction",
      reason: "reading",
      late: true,
      side: "in",
      priceMicroEurPerKwh: null,
      energyWh: -9,
      nanoEur: 5_000_000,
      cents: 1,
    },
  ]);
  expect(statement.savedNanoEur).toBe(700 * (320_000 - 154_000));
  expect(statement).toMatchObject({ cents: -10, remainderNanoEur: -2_800_000, closingNanoEur: -102_800_000 });
});
