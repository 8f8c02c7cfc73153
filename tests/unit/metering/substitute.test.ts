import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOf } from "@/lib/domain/metering/checkReading";
import type { Reading } from "@/lib/domain/metering/reading";
import { NOTHING, readingFrom } from "@/lib/domain/metering/said";
import { linearSubstitute } from "@/lib/domain/metering/substitute";
import { SLOT_MS } from "@/lib/domain/units/slot";

const T = Date.UTC(2026, 5, 21, 12);
const at = (slots: number, more: Partial<Reading> = {}): Reading => ({
  ...NOTHING,
  slotStart: T + slots * SLOT_MS,
  memberId: 3,
  quality: "measured",
  origin: "file",
  ...more,
});

test("a gap of two hours lies on a straight line, a longer one does not", () => {
  const near = [at(-1, { importWh: 100 }), at(8, { importWh: 1000 })];
  const line = [0, 1, 7].map((k) => linearSubstitute(T + k * SLOT_MS, 3, near));
  expect(line.map((one) => one?.importWh)).toEqual([200, 300, 900]);
  expect(line[0]).toMatchObject({ quality: "substitute", origin: "substitution", memberId: 3 });
  expect(linearSubstitute(T, 3, [near[0]!, at(9, { importWh: 1000 })])).toBeNull();
  expect(linearSubstitute(T, 4, near)).toBeNull();
  expect(linearSubstitute(T, 3, near.slice(1))).toBeNull();
});

test("nothing is estimated from estimates", () => {
  const near = [at(-1, { importWh: 100, quality: "estimated" }), at(1, { importWh: 300 })];
  expect(linearSubstitute(T, 3, near)).toBeNull();
  expect(linearSubstitute(T, 3, [...near, at(-2, { importWh: 0 })])?.importWh).toBe(200);
});

test("a line between readings that can be is one that can be", () => {
  const wh = fc.integer({ min: 0, max: 50_000 });
  const energies = fc.record({ importWh: wh, exportWh: wh, solarWh: wh, windWh: wh, chargeWh: wh, dischargeWh: wh });
  const reading = energies.filter((one) => faultOf({ ...at(0), ...one }, T + SLOT_MS) === null);
  fc.assert(
    fc.property(reading, reading, fc.integer({ min: 1, max: 8 }), (before, after, gap) => {
      for (let k = 0; k < gap; k++) {
        const one = linearSubstitute(T + k * SLOT_MS, 3, [at(-1, before), at(gap, after)]);
        expect(one && faultOf(one, T + 9 * SLOT_MS)).toBeNull();
        expect(one).not.toBeNull();
      }
    }),
  );
});

test("what is said keeps what others said, but not a substitute, and never makes a measured value worse", () => {
  const said = { slotStart: T, memberId: 3, said: { importWh: 5, exportWh: 0 }, quality: "measured" as const };
  const make = (known?: Reading, more: object = {}) => readingFrom({ ...said, ...more }, known, "file", "solar");
  expect(make()).toMatchObject({ importWh: 5, solarWh: 0, origin: "file" });
  expect(make(at(0, { solarWh: 900, importWh: 1 }))).toMatchObject({ importWh: 5, solarWh: 900 });
  expect(make(at(0, { solarWh: 900, quality: "substitute" }))).toMatchObject({ importWh: 5, solarWh: 0 });
  const known = at(0, { importWh: 5, solarWh: 900, origin: "device" });
  expect(make(known)).toBe(known);
  expect(make(known, { said: { importWh: 6 }, quality: "estimated" })).toBe(known);
  expect(make(undefined, { said: { exportWh: 70 } })).toMatchObject({ solarWh: 70 });
});
