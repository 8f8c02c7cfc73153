import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/domain/metering/formats/detectFormat";
import { type PriceFormat, type PriceRows, priceParserOf } from "@/lib/domain/metering/formats/priceFile";
import { inChunks } from "@/tests/support/meterFiles";

const HOUR = 3_600_000;
const utf8 = (text: string) => new TextEncoder().encode(text);

async function read(format: PriceFormat, bytes: Uint8Array, cuts: readonly number[] = []): Promise<PriceRows> {
  const all: PriceRows = { points: [], faults: [] };
  for await (const { points, faults } of priceParserOf(format)(inChunks(bytes, cuts))) {
    all.points.push(...points);
    all.faults.push(...faults);
  }
  return all;
}

const entsoe = (curve: string, points: [number, string][], currency = "EUR") =>
  utf8(`<?xml version="1.0" encoding="UTF-8"?>
<Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3"><type>A44</type><TimeSeries>
<currency_Unit.name>${currency}</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>${curve}</curveType>
<Period><timeInterval><start>2026-06-20T22:00Z</start><end>2026-06-20T23:30Z</end></timeInterval><resolution>PT15M</resolution>
${points.map(([position, price]) => `<Point><position>${position}</position><price.amount>${price}</price.amount></Point>`).join("\n")}
</Period></TimeSeries></Publication_MarketDocument>`);

const AWATTAR = utf8(
  JSON.stringify({
    object: "list",
    data: [
      {
        start_timestamp: Date.UTC(2026, 5, 21),
        end_timestamp: Date.UTC(2026, 5, 21, 1),
        marketprice: 36.12,
        unit: "Eur/MWh",
      },
      { start_timestamp: Date.UTC(2026, 5, 21, 1), end_timestamp: Date.UTC(2026, 5, 21, 2), marketprice: -0.0005 },
      { start_timestamp: 5, end_timestamp: 4, marketprice: 1 },
      { start_timestamp: 5, end_timestamp: 6, marketprice: "1" },
      null,
    ],
  }),
);
const OCTOPUS = utf8(
  JSON.stringify({
    results: [
      {
        value_exc_vat: 20,
        value_inc_vat: 21.0345,
        valid_from: "2026-06-21T00:30:00Z",
        valid_to: "2026-06-21T01:00:00Z",
      },
      { value_inc_vat: 21, valid_from: "2026-06-21T01:00:00Z", valid_to: null },
    ],
  }),
);

describe("prices", () => {
  test("of ENTSO-E: points left out say what the one before said (A03), or are gaps (A01)", async () => {
    const points: [number, string][] = [
      [1, "36.12"],
      [2, "-5.0005"],
      [5, "0"],
    ];
    const filled = await read("entsoe", entsoe("A03", points));
    expect(filled.points.map(({ microEurPerKwh }) => microEurPerKwh)).toEqual([36_120, -5_001, -5_001, -5_001, 0, 0]);
    expect(filled.points.map(({ start }) => start)).toEqual(
      [0, 1, 2, 3, 4, 5].map((at) => Date.UTC(2026, 5, 20, 22) + at * 900_000),
    );
    expect(filled.points[0]).toMatchObject({ durationMs: 900_000, vatIncluded: false });
    const gaps = await read("entsoe", entsoe("A01", points));
    expect(gaps.points.map(({ start }) => (start - Date.UTC(2026, 5, 20, 22)) / 900_000)).toEqual([0, 1, 4]);
  });

  test("of ENTSO-E: a price that is none is not filled over, a position twice or beyond the end is refused", async () => {
    const rows = await read(
      "entsoe",
      entsoe("A03", [
        [1, "1"],
        [2, "x"],
        [4, "4"],
        [4, "5"],
        [9, "9"],
      ]),
    );
    expect(rows.points.map(({ microEurPerKwh }) => microEurPerKwh)).toEqual([1_000, 4_000, 4_000, 4_000]);
    expect(rows.faults.map(({ fault }) => fault)).toEqual(["not-a-number", "bad-structure", "bad-structure"]);
    const pounds = await read(
      "entsoe",
      entsoe(
        "A03",
        [
          [1, "1"],
          [2, "2"],
        ],
        "GBP",
      ),
    );
    expect(pounds).toMatchObject({ points: [], faults: [{ fault: "unknown-unit", value: "GBP" }] });
  });

  test("of aWATTar and Octopus", async () => {
    const exchange = await read("awattar", AWATTAR);
    expect(exchange.points).toEqual([
      { line: 1, start: Date.UTC(2026, 5, 21), durationMs: HOUR, microEurPerKwh: 36_120, vatIncluded: false },
      { line: 2, start: Date.UTC(2026, 5, 21, 1), durationMs: HOUR, microEurPerKwh: -1, vatIncluded: false },
    ]);
    expect(exchange.faults.map(({ line, fault }) => [line, fault])).toEqual([
      [3, "not-a-time"],
      [4, "not-a-number"],
      [5, "bad-structure"],
    ]);
    const retail = await read("octopus", OCTOPUS);
    expect(retail.points).toEqual([
      {
        line: 1,
        start: Date.UTC(2026, 5, 21, 0, 30),
        durationMs: HOUR / 2,
        microEurPerKwh: 210_345,
        vatIncluded: true,
      },
    ]);
    expect(retail.faults).toMatchObject([{ line: 2, fault: "not-a-time" }]);
  });

  test.each<[PriceFormat, Uint8Array]>([
    [
      "entsoe",
      entsoe("A03", [
        [1, "36.12"],
        [3, "1"],
      ]),
    ],
    ["awattar", AWATTAR],
    ["octopus", OCTOPUS],
  ])("%s is known by its content; broken anyhow and cut anywhere it is read the same", async (format, bytes) => {
    expect(detectFormat(bytes, "x")).toBe(format);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length),
        fc.nat(9),
        fc.uint8Array({ maxLength: 5 }),
        fc.array(fc.nat(bytes.length)),
        async (at, remove, add, cuts) => {
          const broken = Uint8Array.from([...bytes.subarray(0, at), ...add, ...bytes.subarray(at + remove)]);
          const once = await read(format, broken);
          expect(await read(format, broken, cuts)).toEqual(once);
          expect(
            once.points.every(
              ({ microEurPerKwh, durationMs }) => Number.isSafeInteger(microEurPerKwh) && durationMs > 0,
            ),
          ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
