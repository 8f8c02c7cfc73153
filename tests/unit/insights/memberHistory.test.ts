import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutDays, stepFor } from "@/lib/domain/insights/historyBuckets";
import { bestDay, type MemberDaySums, sharesOfGridOnly, sumDays, tariffOn } from "@/lib/domain/insights/memberHistory";
import { addDays } from "@/lib/domain/units/slot";

const day = (name: string, change: Partial<MemberDaySums> = {}): MemberDaySums => ({
  day: name,
  trades: 0,
  importWh: 0,
  exportWh: 0,
  boughtWh: 0,
  soldWh: 0,
  sharedInWh: 0,
  sharedOutWh: 0,
  boughtNanoEur: 0,
  soldNanoEur: 0,
  feeNanoEur: 0,
  savingNanoEur: 0,
  gainNanoEur: 0,
  ...change,
});

describe("sums of a member's days", () => {
  it("divides after summing", () => {
    const sums = sumDays([
      day("2026-06-01", { boughtWh: 1_000, boughtNanoEur: 100_000_000 }),
      day("2026-06-02", { boughtWh: 3_000, boughtNanoEur: 900_000_000, soldWh: 10, soldNanoEur: 1_000_000 }),
    ]);
    expect(sums.averageBoughtMicroEurPerKwh).toBe(250_000);
    expect(sums.netNanoEur).toBe(-999_000_000);
  });

  it("uses each day's own tariff for what the grid alone would have cost", () => {
    const tariffs = [
      { fromDay: "2026-01-01", importMicroEurPerKwh: 300_000, feedInMicroEurPerKwh: 80_000 },
      { fromDay: "2026-06-02", importMicroEurPerKwh: 400_000, feedInMicroEurPerKwh: 80_000 },
    ];
    expect(tariffOn(tariffs, "2026-06-01")?.importMicroEurPerKwh).toBe(300_000);
    expect(tariffOn(tariffs, "2025-12-31")).toBeNull();
    const days = [
      day("2026-06-01", { importWh: 1_000, savingNanoEur: 70_000_000 }),
      day("2026-06-02", { importWh: 1_000 }),
    ];
    expect(sharesOfGridOnly(days, tariffs)).toEqual({ savingShare: 0.1, gainShare: null });
  });

  it("finds the best day, the earlier of equals, none where nothing was gained", () => {
    const days = [day("a", { gainNanoEur: 5 }), day("b", { savingNanoEur: 5 }), day("c", { gainNanoEur: -9 })];
    expect(bestDay(days)?.day).toBe("a");
    expect(bestDay([day("x")])).toBeNull();
  });
});

describe("cutting a span for a chart", () => {
  it("covers every day once, in order, whatever the step, over both changes of the clock", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 500 }),
        fc.constantFrom("day" as const, "week" as const, "month" as const),
        (start, length, step) => {
          const first = addDays("2025-01-01", start);
          const last = addDays(first, length);
          const buckets = cutDays(first, last, step, "Europe/Berlin");
          expect(buckets[0]?.firstDay).toBe(first);
          expect(buckets.at(-1)?.lastDay).toBe(last);
          for (let i = 1; i < buckets.length; i++) {
            expect(buckets[i]?.from).toBe(buckets[i - 1]?.to);
            expect(buckets[i]?.firstDay).toBe(addDays(buckets[i - 1]?.lastDay ?? "", 1));
            if (step === "month") expect(buckets[i]?.firstDay.slice(8)).toBe("01");
            if (step === "week") expect(new Date(`${buckets[i]?.firstDay}T00:00Z`).getUTCDay()).toBe(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps bars few", () => {
    expect(stepFor("2026-06-11", "2026-06-11")).toBe("slot");
    expect(stepFor("2026-06-01", "2026-06-11")).toBe("day");
    expect(stepFor("2026-01-01", "2026-06-11")).toBe("week");
    expect(stepFor("2025-01-01", "2026-06-11")).toBe("month");
  });
});
