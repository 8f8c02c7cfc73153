import fc from "fast-check";
import { expect, test } from "vitest";
import { stepOf } from "@/lib/documents/statementBars";
import { statementSheet } from "@/lib/documents/statementSheet";
import { type AccountPosting, statementOf } from "@/lib/domain/settlement/statement";
import { statementDays } from "@/lib/domain/settlement/statementDays";
import { monthSpan } from "@/lib/domain/units/month";
import { createFormat } from "@/lib/i18n/createFormat";
import { translator } from "@/lib/i18n/translator";

const ZONE = "Europe/Berlin";
const span = monthSpan("2026-06", ZONE);
const period = { ...span, lastTransactionId: 1_000, previousTransactionId: 0 };

const sheetOf = (postings: readonly AccountPosting[], selfBilling: number | "missing" | null = null) =>
  statementSheet(
    {
      ...statementOf(postings, period, 0),
      days: statementDays(postings, period, ZONE),
      month: "2026-06",
      closedAt: "2026-07-03T10:00:00Z",
      chainHead: "sha256:ab",
    },
    { community: "Lindenhof", alias: "House 7", selfBilling },
    translator("en", "statements"),
    createFormat("en", ZONE),
  );

const posting = (over: Partial<AccountPosting>): AccountPosting => ({
  transactionId: 1,
  kind: "trade",
  reason: null,
  slotStart: span.from,
  nanoEur: 0,
  energyWh: 0,
  gridNanoEur: null,
  ...over,
});
const centsOf = (text: string) => Math.round(Number(text.replace("−", "-").replaceAll(",", "")) * 100);

test("the lines of the sheet add up to its sum to the cent", () => {
  const rows = fc.array(
    fc.record({
      nanoEur: fc.integer({ min: -3_000_000_000, max: 3_000_000_000 }),
      energyWh: fc.integer({ min: -9_000, max: 9_000 }),
      kind: fc.constantFrom("trade" as const, "sharing" as const, "imbalance" as const),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(rows, (some) => {
      const sheet = sheetOf(some.map((row, i) => posting({ ...row, transactionId: i + 1 })));
      const sums = sheet.sums.slice(0, -2).map(({ amount }) => centsOf(amount));
      const lines = sheet.summary.map(({ amount }) => (amount === "" ? 0 : centsOf(amount)));
      const [total, rounding = 0] = sums.reverse();
      expect(lines.reduce((sum, cents) => sum + cents, 0) + rounding).toBe(total);
    }),
  );
});

test("a month says what it came to, what the grid alone would have, and each price of a sum", () => {
  const sheet = sheetOf([
    posting({ nanoEur: -600 * 154_000, energyWh: 600, gridNanoEur: -600 * 320_000 }),
    posting({ transactionId: 2, nanoEur: -400 * 204_000, energyWh: 400, gridNanoEur: -400 * 320_000 }),
    posting({ transactionId: 3, nanoEur: 5_000 * 160_000, energyWh: -5_000, gridNanoEur: 5_000 * 80_000 }),
  ]);
  expect(sheet.headline).toEqual({ amount: "+€0.63", text: "in your favour this month" });
  expect(sheet.compared.map(({ amount }) => amount)).toEqual(["+€0.63", "+€0.08", "+€0.55"]);
  expect(sheet.summary).toEqual([
    { name: "Bought from neighbours", energy: "1.000", price: "17.40", amount: "−0.17" },
    { name: "Sold to neighbours", energy: "5.000", price: "16.00", amount: "0.80" },
  ]);
  expect(sheet.details.groups.map(({ name, rows }) => [name, rows.length])).toEqual([["Bought from neighbours", 2]]);
  expect(sheet.days?.days[0]).toEqual({ label: "1", above: 5, below: 1 });
  expect(sheet.days?.ticks.map(({ text }) => text)).toEqual(["5", "0", "5"]);
});

test("a month without energy has no bars, and says so in its one line", () => {
  const sheet = sheetOf([]);
  expect(sheet.days).toBeNull();
  expect(sheet.summary.map(({ name }) => name)).toEqual(["Nothing was traded, shared or corrected."]);
});

test("steps of the axis are round and reach the highest bar in two", () => {
  expect([0.3, 1, 1.9, 4, 7, 20, 41].map(stepOf)).toEqual([0.2, 0.5, 1, 2, 5, 10, 50]);
});

test.each([
  [null, 0, ""],
  ["missing" as const, 1, "the community writes no credit note for what you sold"],
  [Date.UTC(2026, 5, 2, 10), 1, "You agreed to self-billing on"],
])("a statement says of self-billing (%s) what holds, and never that it is an invoice", (selfBilling, more, text) => {
  const { notes } = sheetOf([], selfBilling);
  expect(notes).toHaveLength(3 + more);
  expect(notes[2]).toContain("no invoice");
  expect(notes.at(-1)).toContain(text);
});
