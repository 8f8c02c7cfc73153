import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/domain/errors";
import { clear } from "@/lib/domain/market/clear";
import { parseBook, validateBook } from "@/lib/domain/market/parseBook";
import { parseResult } from "@/lib/domain/market/parseResult";

const good = () => ({
  version: 1,
  slot: "2026-06-21T12:00:00Z",
  pricing: { rule: "pay-as-clear" } as Record<string, unknown>,
  tariff: { importMicroEurPerKwh: 300_000, feedInMicroEurPerKwh: 80_000 } as Record<string, unknown>,
  zones: ["north", "south"] as unknown,
  feesMicroEurPerKwh: { north: { north: 0, south: 12_000 }, south: { north: 12_000, south: 0 } } as Record<
    string,
    unknown
  >,
  orders: [
    {
      id: "s1",
      memberId: "m7",
      side: "sell",
      energyWh: 1500,
      limitMicroEurPerKwh: 90_000,
      zone: "north",
      source: "solar",
      green: true,
    },
    {
      id: "b1",
      memberId: "m3",
      side: "buy",
      energyWh: 1500,
      limitMicroEurPerKwh: 240_000,
      zone: "south",
      acceptedSources: ["solar", "wind"],
      greenOnly: true,
      acceptedZones: ["north", "south"],
    },
  ] as Record<string, unknown>[],
});

type Draft = ReturnType<typeof good>;

function refusal(parse: () => unknown): DomainError {
  try {
    parse();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("was accepted");
}

const set = (index: number, fields: Record<string, unknown>) => (draft: Draft) => {
  Object.assign(draft.orders[index]!, fields);
};

/** A book the tariff-based rules can price: one zone, one class a side. */
function plain(draft: Draft, rule: string): void {
  Object.assign(draft, { zones: undefined, feesMicroEurPerKwh: undefined, pricing: { rule } });
  draft.orders = [
    { id: "s1", memberId: "m1", side: "sell", energyWh: 5, limitMicroEurPerKwh: 1 },
    { id: "b1", memberId: "m2", side: "buy", energyWh: 5, limitMicroEurPerKwh: 9 },
  ];
}

const bad: [string, string, string, (draft: Draft) => void][] = [
  ["another version", "invalid-input", "/version", (d) => Object.assign(d, { version: 2 })],
  ["no version", "invalid-input", "/version", (d) => Object.assign(d, { version: undefined })],
  ["an unknown key", "unknown-key", "/extra", (d) => Object.assign(d, { extra: 1 })],
  ["an unknown key that needs escaping", "unknown-key", "/a~1b~0c", (d) => Object.assign(d, { "a/b~c": 1 })],
  ["an unknown key of an order", "unknown-key", "/orders/0/price", set(0, { price: 1 })],
  ["a seller's key on a buyer", "unknown-key", "/orders/1/source", set(1, { source: "solar" })],
  ["a buyer's key on a seller", "unknown-key", "/orders/0/greenOnly", set(0, { greenOnly: true })],
  ["an unknown key of the tariff", "unknown-key", "/tariff/vat", (d) => Object.assign(d.tariff, { vat: 1 })],
  ["k without bidding by it", "unknown-key", "/pricing/kPerMille", (d) => Object.assign(d.pricing, { kPerMille: 1 })],
  ["a slot off the grid", "invalid-input", "/slot", (d) => Object.assign(d, { slot: "2026-06-21T12:10:00Z" })],
  ["a slot in local time", "invalid-input", "/slot", (d) => Object.assign(d, { slot: "2026-06-21T12:00:00+02:00" })],
  ["a slot with fractions", "invalid-input", "/slot", (d) => Object.assign(d, { slot: "2026-06-21T12:00:00.000Z" })],
  ["a day that does not exist", "invalid-input", "/slot", (d) => Object.assign(d, { slot: "2026-02-30T12:00:00Z" })],
  ["a slot that is a number", "invalid-input", "/slot", (d) => Object.assign(d, { slot: 5 })],
  ["an unknown rule", "invalid-input", "/pricing/rule", (d) => Object.assign(d.pricing, { rule: "lottery" })],
  ["no rule", "invalid-input", "/pricing/rule", (d) => Object.assign(d, { pricing: {} })],
  [
    "pay-as-bid without k",
    "invalid-input",
    "/pricing/kPerMille",
    (d) => Object.assign(d.pricing, { rule: "pay-as-bid" }),
  ],
  [
    "k above 1",
    "invalid-input",
    "/pricing/kPerMille",
    (d) => Object.assign(d.pricing, { rule: "pay-as-bid", kPerMille: 1001 }),
  ],
  ["no tariff", "invalid-input", "/tariff", (d) => Object.assign(d, { tariff: undefined })],
  ["half a tariff", "invalid-input", "/tariff/feedInMicroEurPerKwh", (d) => delete d.tariff.feedInMicroEurPerKwh],
  [
    "a fractional tariff",
    "invalid-input",
    "/tariff/importMicroEurPerKwh",
    (d) => Object.assign(d.tariff, { importMicroEurPerKwh: 0.5 }),
  ],
  ["no zones in the list", "invalid-input", "/zones", (d) => Object.assign(d, { zones: [] })],
  ["a zone twice", "invalid-input", "/zones/1", (d) => Object.assign(d, { zones: ["north", "north"] })],
  ["an unnamed zone", "invalid-input", "/zones/0", (d) => Object.assign(d, { zones: ["", "north"] })],
  ["zones that are a text", "invalid-input", "/zones", (d) => Object.assign(d, { zones: "north" })],
  ["fees without zones", "invalid-input", "/feesMicroEurPerKwh", (d) => Object.assign(d, { zones: undefined })],
  ["a fee row missing", "invalid-input", "/feesMicroEurPerKwh/south", (d) => delete d.feesMicroEurPerKwh.south],
  [
    "a fee missing",
    "invalid-input",
    "/feesMicroEurPerKwh/south/north",
    (d) => Object.assign(d.feesMicroEurPerKwh, { south: { south: 0 } }),
  ],
  [
    "a fee of an unknown zone",
    "unknown-key",
    "/feesMicroEurPerKwh/west",
    (d) => Object.assign(d.feesMicroEurPerKwh, { west: {} }),
  ],
  [
    "a negative fee",
    "invalid-input",
    "/feesMicroEurPerKwh/south/north",
    (d) => Object.assign(d.feesMicroEurPerKwh, { south: { north: -1, south: 0 } }),
  ],
  [
    "a zone named like an inherited key, without its fees",
    "invalid-input",
    "/feesMicroEurPerKwh/constructor",
    (d) => Object.assign(d, { zones: ["north", "south", "constructor"] }),
  ],
  ["no orders", "invalid-input", "/orders", (d) => Object.assign(d, { orders: undefined })],
  ["orders in an object", "invalid-input", "/orders", (d) => Object.assign(d, { orders: {} })],
  ["an order that is null", "invalid-input", "/orders/0", (d) => Object.assign(d, { orders: [null] })],
  ["no side", "invalid-input", "/orders/0/side", set(0, { side: undefined })],
  ["an unknown side", "invalid-input", "/orders/0/side", set(0, { side: "lend" })],
  ["no id", "invalid-input", "/orders/0/id", set(0, { id: undefined })],
  ["an empty id", "invalid-input", "/orders/0/id", set(0, { id: "" })],
  ["a long id", "invalid-input", "/orders/0/id", set(0, { id: "x".repeat(65) })],
  ["an id beyond ASCII", "invalid-input", "/orders/0/id", set(0, { id: "ä" })],
  ["an id with a line break", "invalid-input", "/orders/0/id", set(0, { id: "a\n" })],
  ["a numeric member", "invalid-input", "/orders/0/memberId", set(0, { memberId: 7 })],
  ["no energy", "invalid-input", "/orders/0/energyWh", set(0, { energyWh: 0 })],
  ["too much energy", "invalid-input", "/orders/0/energyWh", set(0, { energyWh: 100_000_001 })],
  ["half a watt-hour", "invalid-input", "/orders/0/energyWh", set(0, { energyWh: 1.5 })],
  ["energy as text", "invalid-input", "/orders/0/energyWh", set(0, { energyWh: "15" })],
  ["a limit too high", "invalid-input", "/orders/0/limitMicroEurPerKwh", set(0, { limitMicroEurPerKwh: 5_000_001 })],
  ["a limit too low", "invalid-input", "/orders/0/limitMicroEurPerKwh", set(0, { limitMicroEurPerKwh: -5_000_001 })],
  ["an order without its zone", "invalid-input", "/orders/0/zone", set(0, { zone: undefined })],
  ["an unknown zone", "invalid-input", "/orders/0/zone", set(0, { zone: "west" })],
  ["an unknown source", "invalid-input", "/orders/0/source", set(0, { source: "coal" })],
  ["green as a number", "invalid-input", "/orders/0/green", set(0, { green: 1 })],
  ["greenOnly as text", "invalid-input", "/orders/1/greenOnly", set(1, { greenOnly: "yes" })],
  ["an empty set of sources", "invalid-input", "/orders/1/acceptedSources", set(1, { acceptedSources: [] })],
  ["a source twice", "invalid-input", "/orders/1/acceptedSources/1", set(1, { acceptedSources: ["wind", "wind"] })],
  ["an unknown accepted source", "invalid-input", "/orders/1/acceptedSources/0", set(1, { acceptedSources: ["coal"] })],
  ["an empty set of zones", "invalid-input", "/orders/0/acceptedZones", set(0, { acceptedZones: [] })],
  ["an unknown accepted zone", "invalid-input", "/orders/1/acceptedZones/0", set(1, { acceptedZones: ["west"] })],
  [
    "accepted zones in a book without",
    "invalid-input",
    "/orders/0/acceptedZones/0",
    (d) => {
      plain(d, "pay-as-clear");
      d.orders[0]!.acceptedZones = ["north"];
    },
  ],
  ["an id twice", "duplicate-id", "/orders/1/id", set(1, { id: "s1" })],
  ["a member on both sides", "same-member-both-sides", "/orders/1/memberId", set(1, { memberId: "m7" })],
  [
    "amounts beyond 2^53",
    "overflow",
    "/orders/18/energyWh",
    (d) => {
      d.orders = Array.from({ length: 19 }, (_, i) => ({
        id: `o${i}`,
        memberId: `m${i}`,
        side: "buy",
        energyWh: 100_000_000,
        limitMicroEurPerKwh: 5_000_000,
        zone: "north",
      }));
    },
  ],
  [
    "mid-market without feed-in",
    "invalid-input",
    "/tariff/feedInMicroEurPerKwh",
    (d) => {
      plain(d, "mid-market");
      d.tariff.feedInMicroEurPerKwh = 0;
    },
  ],
  [
    "a ratio with feed-in above import",
    "invalid-input",
    "/tariff/feedInMicroEurPerKwh",
    (d) => {
      plain(d, "supply-demand-ratio");
      d.tariff.feedInMicroEurPerKwh = 300_001;
    },
  ],
  [
    "a second class without bidding",
    "invalid-input",
    "/orders/2",
    (d) => {
      plain(d, "mid-market");
      d.orders.push({ id: "s2", memberId: "m5", side: "sell", energyWh: 5, limitMicroEurPerKwh: 1, green: true });
    },
  ],
  [
    "a second order of a member under trade-reduction",
    "invalid-input",
    "/orders/2/memberId",
    (d) => {
      plain(d, "trade-reduction");
      d.orders.push({ id: "s2", memberId: "m1", side: "sell", energyWh: 5, limitMicroEurPerKwh: 1 });
    },
  ],
];

describe("parseBook", () => {
  it("reads a good book and books without zones or preferences", () => {
    const draft = good();
    expect(parseBook(JSON.stringify(draft))).toEqual(draft);
    expect(parseBook(new TextEncoder().encode(JSON.stringify(draft)))).toEqual(draft);
    plain(draft, "trade-reduction");
    expect(validateBook(draft).orders).toHaveLength(2);
  });

  it.each(bad)("refuses %s: %s at %s", (_what, code, path, spoil) => {
    const draft = good();
    spoil(draft);
    expect(refusal(() => parseBook(JSON.stringify(draft)))).toMatchObject({ code, path });
  });

  const written = (energy: string) => JSON.stringify(good()).replace('"energyWh":1500', `"energyWh":${energy}`);

  it.each([
    ["1.0", 1],
    ["1e3", 1000],
    ["15E2", 1500],
    ["0.5e1", 5],
  ])("reads the number %s as %i", (text, value) => {
    expect(parseBook(written(text)).orders[0]?.energyWh).toBe(value);
  });

  it.each(["-0", "-0.0", "9007199254740993", "1e309", "-1e309", "1.5", "null", "true", '"0x10"', "[1]"])(
    "refuses %s for a number",
    (text) => {
      expect(refusal(() => parseBook(written(text)))).toMatchObject({
        code: "invalid-input",
        path: "/orders/0/energyWh",
      });
    },
  );

  it("refuses -0 as a limit", () => {
    const text = JSON.stringify(good()).replace("90000", "-0");
    expect(refusal(() => parseBook(text))).toMatchObject({
      code: "invalid-input",
      path: "/orders/0/limitMicroEurPerKwh",
    });
  });

  it.each(["", "{", "NaN", written("NaN"), written("0x10"), written("+1"), written("01"), "{}{}", "\u0000"])(
    "refuses text that is not JSON (%#)",
    (text) => {
      expect(refusal(() => parseBook(text))).toMatchObject({ code: "bad-json", path: "" });
    },
  );

  it("refuses bytes that are not UTF-8", () => {
    expect(refusal(() => parseBook(Uint8Array.of(0x22, 0xff, 0x22)))).toMatchObject({ code: "bad-json" });
  });

  it.each([["[]"], ["null"], ["7"], ['"book"']])("refuses %s for a book", (text) => {
    expect(refusal(() => parseBook(text))).toMatchObject({ code: "invalid-input", path: "" });
  });

  it("bounds the depth, strings aside", () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect(refusal(() => parseBook(nested(33)))).toMatchObject({ code: "too-deep", path: "" });
    expect(refusal(() => parseBook("[".repeat(1_000_000)))).toMatchObject({ code: "too-deep" });
    expect(refusal(() => parseBook(nested(32)))).toMatchObject({ code: "invalid-input" });
    expect(refusal(() => parseBook(JSON.stringify(`\\"${"[".repeat(40)}`)))).toMatchObject({ code: "invalid-input" });
  });

  it("bounds the size before reading", () => {
    expect(refusal(() => parseBook(new Uint8Array(256 * 1024 * 1024 + 1)))).toMatchObject({
      code: "too-large",
      path: "",
    });
  });

  it("takes a key named __proto__ for what it is: unknown", () => {
    const text = JSON.stringify(good()).replace('{"version"', '{"__proto__":{"version":1},"version"');
    expect(refusal(() => parseBook(text))).toMatchObject({ code: "unknown-key", path: "/__proto__" });
  });
});

describe("parseResult", () => {
  const result = clear(validateBook(good()));
  const spoilt = (change: (copy: Record<string, never>) => void) => {
    const copy = structuredClone(result) as unknown as Record<string, never>;
    change(copy);
    return refusal(() => parseResult(JSON.stringify(copy)));
  };

  it("reads what clear gives", () => {
    expect(parseResult(JSON.stringify(result))).toEqual(result);
  });

  it.each<[string, string, string, (copy: Record<string, never>) => void]>([
    ["no trades", "invalid-input", "/trades", (c) => delete (c as Record<string, unknown>).trades],
    ["a fractional volume", "invalid-input", "/volumeWh", (c) => Object.assign(c, { volumeWh: 0.5 })],
    ["an unknown key", "unknown-key", "/note", (c) => Object.assign(c, { note: "" })],
    [
      "a trade without fee",
      "invalid-input",
      "/trades/0/feeMicroEurPerKwh",
      (c) => Object.assign(c, { trades: [{ ...result.trades[0], feeMicroEurPerKwh: undefined }] }),
    ],
    [
      "a class without its interval",
      "invalid-input",
      "/certificate/classes/0/lowMicroEurPerKwh",
      (c) =>
        Object.assign(c, {
          certificate: { version: 1, classes: [{ ...result.certificate.classes[0], lowMicroEurPerKwh: undefined }] },
        }),
    ],
    [
      "another version of the certificate",
      "invalid-input",
      "/certificate/version",
      (c) => Object.assign(c, { certificate: { version: 2, classes: [] } }),
    ],
    ["a hash that is no text", "invalid-input", "/bookHash", (c) => Object.assign(c, { bookHash: 5 })],
  ])("refuses %s: %s at %s", (_what, code, path, change) => {
    expect(spoilt(change)).toMatchObject({ code, path });
  });
});
