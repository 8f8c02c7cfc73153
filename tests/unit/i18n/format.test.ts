import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatDeltaCt,
  formatDeltaEuro,
  formatDeltaPercent,
  formatDeltaPoints,
  formatEuro,
  formatKw,
  formatKwh,
  formatMass,
  formatPercent,
  formatPriceCt,
  formatTimes,
} from "@/lib/i18n/format";
import { LOCALES } from "@/lib/i18n/locale";
import { formatNumber } from "@/lib/i18n/quantity";

const nb = "\u00a0";

describe("energy and power", () => {
  it.each([
    [0, "0"],
    [4, "0.00"],
    [820, "0.82"],
    [3420, "3.42"],
    [9994, "9.99"],
    [9996, "10.0"],
    [16_840, "16.8"],
    [118_600, "119"],
    [1_030_400, "1,030"],
    [-550, "−0.55"],
  ])("%d Wh is %s kWh", (energyWh, value) => {
    expect(formatKwh(energyWh, "en")).toEqual({ value, unit: "kWh", text: `${value}${nb}kWh` });
  });

  it("turns to MWh from 100 MWh up, writes German figures, and fixes decimals on demand", () => {
    expect(formatKwh(123_456_000, "en").text).toBe(`123${nb}MWh`);
    expect(formatKwh(1_030_400, "de").text).toBe(`1.030${nb}kWh`);
    expect(formatKwh(3420, "de").value).toBe("3,42");
    expect(formatKwh(118_600, "en", { decimals: 2 }).value).toBe("118.60");
    expect(formatKw(93_200, "en", { signed: true }).text).toBe(`+93.2${nb}kW`);
  });
});

describe("prices", () => {
  it("are cents with one decimal", () => {
    expect(formatPriceCt(179_000, "en", { perKwh: true }).text).toBe(`17.9${nb}ct/kWh`);
    expect(formatPriceCt(182_400, "de").text).toBe(`18,2${nb}ct`);
    expect(formatDeltaCt(-121_000, "en").text).toBe(`−12.1${nb}ct`);
    expect(formatDeltaCt(4000, "en").value).toBe("+0.4");
  });

  it("never write a sign before zero", () => {
    expect(formatDeltaCt(0, "en").value).toBe("0.0");
    expect(formatDeltaCt(-300, "en").value).toBe("0.0");
    expect(formatPriceCt(-0, "en").value).toBe("0.0");
  });
});

describe("money", () => {
  it("keeps the euro sign before the figure in English and apart in German", () => {
    expect(formatEuro(11_600_000_000, "en")).toEqual({ value: "€11.60", unit: "", text: "€11.60" });
    expect(formatEuro(11_600_000_000, "de")).toEqual({ value: "11,60", unit: "€", text: `11,60${nb}€` });
    expect(formatDeltaEuro(6_200_000_000, "en").text).toBe("+€6.20");
    expect(formatDeltaEuro(-410_000_000, "en").text).toBe("−€0.41");
    expect(formatDeltaEuro(-410_000_000, "de")).toEqual({ value: "−0,41", unit: "€", text: `−0,41${nb}€` });
  });

  it("drops cents from 10 000 up and shows no signed zero", () => {
    expect(formatEuro(12_345_670_000_000, "en").text).toBe("€12,346");
    expect(formatEuro(-1_000_000, "en").text).toBe("€0.00");
    expect(formatDeltaEuro(1_000_000, "en").text).toBe("€0.00");
  });
});

describe("shares and ratios", () => {
  it.each([
    [0.86, "86"],
    [0, "0"],
    [0.003, "0.3"],
    [0.9991, "99.9"],
    [1, "100"],
    [1.078, "108"],
  ])("%d is %s %%", (share, value) => {
    expect(formatPercent(share, "en").text).toBe(`${value}${nb}%`);
  });

  it("says how much something changed and against what base it cannot", () => {
    expect(formatDeltaPercent(112, 100, "en").text).toBe(`+12${nb}%`);
    expect(formatDeltaPercent(50, -100, "en").value).toBe("+150");
    expect(formatDeltaPercent(1, 0, "en").value).toBe("–");
    expect(formatDeltaPercent(1099, 100, "en").text).toBe(`+999${nb}%`);
    expect(formatDeltaPercent(1303, 100, "de").text).toBe(`13${nb}×`);
    expect(formatDeltaPoints(0.72, 0.74, "en").text).toBe(`−2${nb}pt`);
    expect(formatTimes(1.8, "de").text).toBe(`1,8${nb}×`);
    expect(formatMass(587_000, "en").text).toBe(`587${nb}kg`);
    expect(formatMass(312, "en").text).toBe(`312${nb}g`);
  });
});

it("never shows NaN, Infinity, a signed zero or a hyphen for a minus, whatever comes in", () => {
  const all = [
    formatKwh,
    formatKw,
    formatPriceCt,
    formatDeltaCt,
    formatEuro,
    formatDeltaEuro,
    formatPercent,
    formatTimes,
    formatMass,
    formatNumber,
  ];
  fc.assert(
    fc.property(
      fc.oneof(fc.double(), fc.integer(), fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, -0)),
      fc.constantFrom(...LOCALES),
      fc.constantFrom(...all),
      (value, locale, format) => {
        const shown = format(value, locale);
        const text = typeof shown === "string" ? shown : shown.text;
        expect(text).not.toMatch(/NaN|Infinity|∞|-/);
        expect(text).not.toMatch(/[+−][^\d]*0([.,]0+)?(\D|$)(?![\d.,])/);
      },
    ),
    { numRuns: 2000 },
  );
});
