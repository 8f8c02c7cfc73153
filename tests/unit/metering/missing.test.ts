import { expect, test } from "vitest";
import { missingOf, SILENT_MS } from "@/lib/domain/metering/missing";

const NOW = Date.UTC(2026, 5, 11);
const whole = { active: true, points: 1, lastReadAt: NOW - 900_000, hasTariff: true };

test("a home that reports, is priced and has a point lacks nothing", () => {
  expect(missingOf(whole, NOW)).toEqual([]);
  expect(missingOf({ ...whole, lastReadAt: NOW - SILENT_MS }, NOW)).toEqual([]);
});

test("each thing that is not there is named, readings first", () => {
  expect(missingOf({ ...whole, lastReadAt: NOW - SILENT_MS - 1 }, NOW)).toEqual(["readings"]);
  expect(missingOf({ active: true, points: 0, lastReadAt: null, hasTariff: false }, NOW)).toEqual([
    "readings",
    "tariff",
    "metering-point",
  ]);
});

test("whoever does not take part lacks nothing", () => {
  expect(missingOf({ active: false, points: 0, lastReadAt: null, hasTariff: false }, NOW)).toEqual([]);
});
