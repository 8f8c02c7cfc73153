import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterParams, parseFilters } from "@/components/community/market/filters";
import { MarketFilters } from "@/types/community";

const read = (query: string) => parseFilters(new URLSearchParams(query));
const NOTHING_SAID = { when: "now", type: "all", district: "any" };

const time = fc.constantFrom(
  "2026-06-11T12:00:00Z",
  "2026-06-11T12:00:00.25Z",
  "2024-02-29T23:59:59Z",
  "2026-02-29T00:00:00Z",
  "2026-04-31T00:00:00Z",
  "2026-06-11T24:00:00Z",
  "2026-06-11T12:00:00+02:00",
  "2026-06-11T12:00Z",
  "2026-06-11",
  "",
);
const number = fc.oneof(
  fc.integer().map(String),
  fc.double().map(String),
  fc.constantFrom("", " 7 ", "1e3", "0x10", "1.5", "NaN", "Infinity", "9007199254740993", "12 ct"),
);
const anyAddress = fc.record(
  {
    when: fc.constantFrom("now", "today", "week", "window", "Window", "", "later"),
    from: time,
    to: time,
    min: number,
    max: number,
    type: fc.constantFrom("all", "solar", "wind", "battery", "green", "other", "coal", ""),
    district: fc.oneof(fc.string({ maxLength: 25 }), fc.constantFrom("A", "")),
  },
  { requiredKeys: [] },
);

describe("the filters of an address", () => {
  it("are read as the contract of the API reads them, part by part", () => {
    fc.assert(
      fc.property(anyAddress, (said) => {
        const { when, from, to, ...rest } = parseFilters({ get: (key) => said[key as keyof typeof said] ?? null });
        for (const key of ["min", "max", "type", "district"] as const) {
          const alone = MarketFilters.safeParse(said[key] === undefined ? {} : { [key]: said[key] });
          expect({ key, read: rest[key] }).toEqual({
            key,
            read: alone.success ? alone.data[key] : MarketFilters.parse({})[key],
          });
        }
        const span = MarketFilters.safeParse({ from: said.from, to: said.to });
        const whole = span.success && said.from && said.to && Date.parse(said.from) < Date.parse(said.to);
        if (said.when === "window" && whole) expect({ when, from, to }).toEqual({ when, from: said.from, to: said.to });
        else expect(when).toBe(MarketFilters.shape.when.safeParse(said.when).data?.replace("window", "now") ?? "now");
      }),
    );
  });

  it("may always be sent to the API, and come back from the address they make", () => {
    fc.assert(
      fc.property(anyAddress, (said) => {
        const filters = parseFilters({ get: (key) => said[key as keyof typeof said] ?? null });
        expect(MarketFilters.safeParse(Object.fromEntries(filterParams(filters))).success).toBe(true);
        expect(filterParams(parseFilters(filterParams(filters))).toString()).toBe(filterParams(filters).toString());
      }),
    );
  });

  it.each([
    ["", NOTHING_SAID],
    ["type=wind&min=120000", { ...NOTHING_SAID, type: "wind", min: 120_000 }],
    ["type=coal&district=A", { ...NOTHING_SAID, district: "A" }],
    ["when=window&from=2026-06-11T12:00:00Z", NOTHING_SAID],
    ["when=window&from=2026-06-11T13:00:00Z&to=2026-06-11T12:00:00Z", NOTHING_SAID],
    [
      "when=window&from=2026-06-11T12:00:00Z&to=2026-06-11T13:00:00Z",
      { ...NOTHING_SAID, when: "window", from: "2026-06-11T12:00:00Z", to: "2026-06-11T13:00:00Z" },
    ],
  ])("of %j", (query, expected) => {
    expect(read(query)).toEqual(expected);
  });
});
