import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { decodeDraft, EMPTY_DRAFT, encodeDraft, type TicketDraft } from "@/components/community/market/ticketDraft";
import { Instant, Side, Source } from "@/types/community";

/** What a draft in an address must be, said by the contracts of its parts. */
const contract = z.object({
  side: Side,
  energyWh: z.int().min(0).max(100_000_000).nullable(),
  energyExpected: z.boolean(),
  limitMicroEurPerKwh: z.int().nullable(),
  window: z.object({ from: Instant, to: Instant }).nullable(),
  profile: z.enum(["flat", "flexible"]),
  powerW: z.int().min(1).max(1_000_000).nullable(),
  source: Source.nullable(),
  green: z.boolean(),
  acceptedSources: z.array(Source).min(1).nullable(),
  greenOnly: z.boolean(),
  districtPreference: z.enum(["own", "any"]),
  instant: z.boolean(),
  instantMicroEurPerKwh: z.int().nullable(),
});

const wrong = fc.constantFrom<unknown>(
  undefined,
  null,
  "",
  "7",
  1.5,
  -1,
  {},
  [],
  true,
  2 ** 53,
  "2026-02-30T00:00:00Z",
);
const part = <Part>(right: fc.Arbitrary<Part>) =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: wrong });
const time = fc.constantFrom("2026-06-11T12:00:00Z", "2024-02-29T00:00:00.5Z");
const source = fc.constantFrom(...Source.options);
const price = fc.option(fc.integer());
const anyDraft = fc.record(
  {
    side: part(fc.constantFrom("buy", "sell")),
    energyWh: part(fc.option(fc.integer({ min: 0, max: 100_000_001 }))),
    energyExpected: part(fc.boolean()),
    limitMicroEurPerKwh: part(price),
    window: part(fc.option(fc.record({ from: part(time), to: part(time) }))),
    profile: part(fc.constantFrom("flat", "flexible")),
    powerW: part(fc.option(fc.integer({ min: 0, max: 1_000_001 }))),
    source: part(fc.option(source)),
    green: part(fc.boolean()),
    acceptedSources: part(fc.option(fc.array(part(source)))),
    greenOnly: part(fc.boolean()),
    districtPreference: part(fc.constantFrom("own", "any")),
    instant: part(fc.boolean()),
    instantMicroEurPerKwh: part(price),
    stranger: fc.constant("left out"),
  },
  { requiredKeys: Object.keys(contract.shape) as (keyof TicketDraft)[] },
);

describe("a draft in an address", () => {
  it("is read where every part keeps its contract, and is none otherwise", () => {
    fc.assert(
      fc.property(fc.oneof(anyDraft, fc.jsonValue()), (value) => {
        const text = JSON.stringify(value);
        const expected = contract.safeParse(JSON.parse(text));
        expect(decodeDraft(text)).toEqual(expected.success ? expected.data : null);
      }),
      { numRuns: 2_000 },
    );
  });

  it("comes back as it was written", () => {
    const draft: TicketDraft = {
      ...EMPTY_DRAFT,
      side: "sell",
      energyWh: 2_500,
      window: { from: "2026-06-11T12:00:00Z", to: "2026-06-11T13:00:00Z" },
      acceptedSources: ["solar", "wind"],
    };
    expect(decodeDraft(encodeDraft(draft))).toEqual(draft);
  });

  it.each([null, "", "{", "null", "[]", '"buy"'])("%j is none", (text) => {
    expect(decodeDraft(text)).toBeNull();
  });
});
