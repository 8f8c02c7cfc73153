import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountPosting } from "@/lib/domain/settlement/statement";
import { statementDays } from "@/lib/domain/settlement/statementDays";
import { monthSpan } from "@/lib/domain/units/month";
import { localDay } from "@/lib/domain/units/slot";

const ZONE = "Europe/Berlin";
const span = monthSpan("2026-03", ZONE);
const period = { ...span, lastTransactionId: 50, previousTransactionId: 10 };

const postings = fc.array(
  fc.record({
    transactionId: fc.integer({ min: 1, max: 60 }),
    kind: fc.constantFrom("trade" as const, "sharing" as const, "imbalance" as const, "correction" as const),
    slotStart: fc.integer({ min: span.from - 86_400_000, max: span.to + 86_400_000 }),
    energyWh: fc.integer({ min: -2_000, max: 2_000 }),
  }),
  { maxLength: 40 },
);
const whole = (row: Pick<AccountPosting, "transactionId" | "kind" | "slotStart" | "energyWh">): AccountPosting => ({
  ...row,
  reason: null,
  nanoEur: 0,
  gridNanoEur: null,
});

test("every day of the month is there once, and holds what was posted for it between neighbours", () => {
  fc.assert(
    fc.property(postings, (rows) => {
      const days = statementDays(rows.map(whole), period, ZONE);
      expect(days.map(({ day }) => day)).toEqual(
        Array.from({ length: 31 }, (_, k) => `2026-03-${String(k + 1).padStart(2, "0")}`),
      );
      for (const { day, fromNeighboursWh, toNeighboursWh } of days) {
        const energies = rows
          .filter(({ kind, transactionId }) => (kind === "trade" || kind === "sharing") && transactionId <= 50)
          .filter(({ slotStart }) => localDay(slotStart, ZONE) === day)
          .map(({ energyWh }) => energyWh);
        expect(fromNeighboursWh - toNeighboursWh).toBe(energies.reduce((sum, wh) => sum + wh, 0));
        expect(fromNeighboursWh + toNeighboursWh).toBe(energies.reduce((sum, wh) => sum + Math.abs(wh), 0));
      }
    }),
  );
});
