import { expect, test } from "vitest";
import { consumptionWh } from "@/lib/domain/metering/reading";
import { likeDaySubstitute } from "@/lib/domain/metering/substitute";
import { reading, SLOT } from "./example";

test("averages measured days only, never estimates", () => {
  const days = [
    reading(1, { importWh: 100 }),
    reading(1, { importWh: 201, quality: "corrected" }),
    reading(1, { importWh: 9_000, quality: "substitute" }),
    reading(1, { importWh: 9_000, quality: "estimated" }),
    reading(2, { importWh: 9_000 }),
  ];
  expect(likeDaySubstitute(SLOT, 1, days)).toEqual(
    reading(1, { importWh: 150, quality: "substitute", origin: "substitution" }),
  );
});

test("without a measured day nothing is assumed to have flowed", () => {
  expect(likeDaySubstitute(SLOT, 1, [])).toEqual(reading(1, { quality: "substitute", origin: "substitution" }));
});

test("rounding never leaves a home that gives more than came in", () => {
  const days = [reading(1, { solarWh: 1, exportWh: 1 }), reading(1, { windWh: 1, exportWh: 1 })];
  const substitute = likeDaySubstitute(SLOT, 1, days);
  expect(substitute.exportWh).toBe(1);
  expect(consumptionWh(substitute)).toBeGreaterThanOrEqual(0);
});
