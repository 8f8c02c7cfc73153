import fc from "fast-check";
import { expect, test } from "vitest";
import { stepOf } from "@/lib/documents/statementBars";
import { statementSheet } from "@/lib/documents/statementSheet";
import { type AccountPosting, statementOf } from "@/lib/domain/settlement/statement";
import { statementDays } from "@/lib/domain/settlement/statementDays";
import { monthSpan } from "@/lib/domain/units/month";
import { createFormat } from "@/lib/i18n/createFormat";
import { translator } from "@/lib/i18n/translator";
import type { StatementTax } from "@/types/statements";

const ZONE = "Europe/Berlin";
const span = monthSpan("2026-06", ZONE);
const period = { ...span, lastTransactionId: 1_000, previousTransactionId: 0 };

const sheetOf = (
  postings: readonly AccountPosting[],
  selfBilling: number | "missing" | null = null,
  tax: StatementTax | null = null,
) =>
  statementSheet(
    {
      ...statementOf(postings, period, 0),
      days: statementDays(postings, period, ZONE),
      month: "2026-06",
      closedAt: "2026-07-03T10:00:00Z",
      chainHead: "sha256:ab",
      tax,
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

const TAXED = {
  ofMonth: "2026-06",
  vatStatus: "taxable" as const,
  vatRateBasisPoints: 1_900,
  energyWh: 5_000,
  grossCents: 119,
  netCents: 100,
  vatCents: 19,
};
const EXEMPT = { vatStatus: "small-business" as const, vatRateBasisPoints: null, netCents: null, vatCents: null };

test("the table of VAT has a line per month and treatment, split where a rate applies, and its sum", () => {
  const late = { ...TAXED, ofMonth: "2026-05", energyWh: -1_000, grossCents: -12, netCents: -10, vatCents: -2 };
  const taxOf = (supplied: StatementTax["supplied"]) =>
    sheetOf([], null, { supplied, selfBillingAt: null, creditNote: null }).tax?.rows.map(({ cells }) => cells);
  expect(taxOf([late, TAXED])).toEqual([
    ["As a business with VAT, put right for May 2026", "−1.000", "−0.10", "19.00", "−0.02", "−0.12"],
    ["As a business with VAT", "5.000", "1.00", "19.00", "0.19", "1.19"],
    ["Sum", "4.000", "0.90", "", "0.17", "1.07"],
  ]);
  expect(taxOf([{ ...TAXED, ...EXEMPT }])).toEqual([
    ["As a small business: exempt from VAT (Directive 2006/112/EC, Art. 284)", "5.000", "", "", "", "1.19"],
  ]);
  expect(taxOf([{ ...TAXED, ...EXEMPT, vatStatus: "taxable" }])?.[0]?.[0]).toContain("rate was not known");
  expect(taxOf([])).toBeUndefined();
});

test("the table says who invoices what was supplied; a statement that the VAT of purchases is not told", () => {
  const noteOf = (supplied: StatementTax["supplied"], over: Partial<StatementTax> = {}) =>
    sheetOf([], null, { supplied, selfBillingAt: null, creditNote: null, ...over }).tax?.notes.at(0);
  const agreed = { selfBillingAt: "2026-06-01T10:00:00Z" };
  expect(noteOf([TAXED], { ...agreed, creditNote: "CW1-CN-00001" })).toContain("CW1-CN-00001");
  expect(noteOf([TAXED], agreed)).toContain("none was made for this month");
  expect(noteOf([TAXED])).toContain("you write your own invoice");
  expect(noteOf([{ ...TAXED, ...EXEMPT }])).toContain("Small businesses get no credit notes");
  expect(noteOf([{ ...TAXED, ...EXEMPT, vatStatus: "private" }])).toContain("Prices between neighbours are gross");
  const bought = posting({ nanoEur: -600 * 154_000, energyWh: 600, gridNanoEur: -600 * 320_000 });
  const { notes, tax } = sheetOf([bought], null, { supplied: [], ...agreed, creditNote: null });
  expect(tax).toBeNull();
  expect(notes.at(-1)).toContain("sums of each would tell about single neighbours");
  expect(notes.join()).not.toContain("names no value added tax");
});
