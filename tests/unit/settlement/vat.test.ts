import fc from "fast-check";
import { expect, test } from "vitest";
import { creditNoteLines, creditNoteSums } from "@/lib/domain/settlement/creditNote";
import { creditNoteNumberOf } from "@/lib/domain/settlement/sepa/references";
import { type Supply, taxedSupply, treatmentOf, type VatTreatment, vatWithin } from "@/lib/domain/settlement/vat";

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const rate = fc.integer({ min: 0, max: 5_000 });
const treatment = fc.oneof(
  fc.record<VatTreatment>({ vatStatus: fc.constant("taxable"), vatRateBasisPoints: fc.option(rate) }),
  fc.record<VatTreatment>({
    vatStatus: fc.constantFrom("private" as const, "small-business" as const),
    vatRateBasisPoints: fc.constant(null),
  }),
);
const supply = fc.record<Supply>({
  ofMonth: fc.constantFrom("2026-05", "2026-06"),
  energyWh: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  nanoEur: fc.integer({ min: -1e15, max: 1e15 }),
});

test("net and VAT are the gross amount to the cent, the VAT the nearest to the rate, and what is taken back is what was stated", () => {
  fc.assert(
    fc.property(cents, rate, (gross, basisPoints) => {
      const { netCents, vatCents } = vatWithin(gross, basisPoints);
      expect(netCents + vatCents).toBe(gross);
      // |VAT × (1 + rate) − gross × rate| is at most half a cent's worth, in whole numbers.
      const off = 2n * (BigInt(vatCents) * BigInt(10_000 + basisPoints) - BigInt(gross) * BigInt(basisPoints));
      expect(off <= BigInt(10_000 + basisPoints) && off >= -BigInt(10_000 + basisPoints)).toBe(true);
      const back = vatWithin(-gross, basisPoints);
      expect([back.netCents + netCents, back.vatCents + vatCents]).toEqual([0, 0]);
    }),
  );
});

test.each([
  [11_900, 1_900, 10_000, 1_900],
  [1, 1_900, 1, 0],
  [-119, 1_900, -100, -19],
  [107, 700, 100, 7],
  [500, 0, 500, 0],
  [2_713, 1_350, 2_390, 323],
])("%i cents at %i basis points are %i and %i", (gross, basisPoints, netCents, vatCents) => {
  expect(vatWithin(gross, basisPoints)).toEqual({ netCents, vatCents });
});

test("only what a business supplies at a known rate is split, and each sum is rounded once", () => {
  fc.assert(
    fc.property(supply, treatment, (some, how) => {
      const taxed = taxedSupply({ ...some, ...how });
      expect(Math.abs(taxed.grossCents * 10_000_000 - some.nanoEur)).toBeLessThanOrEqual(5_000_000);
      expect(taxed.netCents !== null).toBe(how.vatStatus === "taxable" && how.vatRateBasisPoints !== null);
      if (taxed.netCents !== null) expect(taxed.netCents + (taxed.vatCents ?? 0)).toBe(taxed.grossCents);
    }),
  );
});

test("a note's sums are those of its lines, net + VAT = gross, and it has supplies with VAT only", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(supply, treatment)), (some) => {
      const supplied = some.map(([one, how]) => taxedSupply({ ...one, ...how }));
      const lines = creditNoteLines("2026-06", supplied, (month) => (month === "2026-05" ? "CN-1" : null));
      const { netCents, vatCents, grossCents } = creditNoteSums(lines);
      expect(netCents + vatCents).toBe(grossCents);
      expect(lines.every(({ ofMonth, corrects }) => (ofMonth === "2026-05") === (corrects === "CN-1"))).toBe(true);
      if (lines.length > 0) expect(lines).toHaveLength(supplied.filter((one) => one.netCents !== null).length);
    }),
  );
});

test("what corrects a month without a note is left to the member, and a note of nothing is none", () => {
  const business = { vatStatus: "taxable" as const, vatRateBasisPoints: 1_900 };
  const late = taxedSupply({ ofMonth: "2026-05", energyWh: 10, nanoEur: 1_000_000_000, ...business });
  expect(creditNoteLines("2026-06", [late], () => null)).toEqual([]);
  const nothing = taxedSupply({ ofMonth: "2026-06", energyWh: 10, nanoEur: 1, ...business });
  expect(creditNoteLines("2026-06", [nothing], () => null)).toEqual([]);
});

test("a correction is treated as its month was, and as today where its rate was not known", () => {
  const now = { vatStatus: "private" as const, vatRateBasisPoints: 2_000 };
  expect(treatmentOf(undefined, now)).toEqual({ vatStatus: "private", vatRateBasisPoints: null });
  const then = { vatStatus: "taxable" as const, vatRateBasisPoints: 1_900 };
  expect(treatmentOf(then, now)).toEqual(then);
  expect(treatmentOf({ ...then, vatRateBasisPoints: null }, now)).toEqual({ ...then, vatRateBasisPoints: 2_000 });
});

test("numbers of notes are written alike up to any count", () => {
  expect([creditNoteNumberOf(1, 1), creditNoteNumberOf(12, 123_456)]).toEqual(["CW1-CN-00001", "CW12-CN-123456"]);
});
