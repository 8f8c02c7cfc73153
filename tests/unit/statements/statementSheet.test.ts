import { expect, test } from "vitest";
import { type MonthStatement, statementSheet } from "@/components/community/statements/statementSheet";
import { createFormat } from "@/lib/i18n/createFormat";
import { translator } from "@/lib/i18n/translator";

const JUNE: MonthStatement = {
  month: "2026-06",
  closedAt: "2026-07-03T10:00:00Z",
  chainHead: "sha256:0",
  openingNanoEur: 0,
  closingNanoEur: 0,
  lines: [],
  nanoEur: 0,
  cents: 0,
  remainderNanoEur: 0,
  savedNanoEur: 0,
};

test.each([
  [null, 0, ""],
  ["missing" as const, 1, "the community writes no credit note for what you sold"],
  [Date.UTC(2026, 5, 2, 10), 1, "You agreed to self-billing on"],
])("a statement says of self-billing (%s) what holds, and never that it is an invoice", (selfBilling, more, text) => {
  const t = translator("en", "statements");
  const whose = { community: "Sunny", alias: "House 1", selfBilling };
  const { notes } = statementSheet(JUNE, whose, t, createFormat("en", "Europe/Berlin"));
  expect(notes).toHaveLength(3 + more);
  expect(notes[2]).toContain("no invoice");
  expect(notes.at(-1)).toContain(text);
});
