import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/domain/errors";
import type { Book } from "@/lib/domain/market/book";
import { canonicalJson } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { parseBook, validateBook } from "@/lib/domain/market/parseBook";
import { parseResult, validateResult } from "@/lib/domain/market/parseResult";
import { holds } from "../../support/holds";
import { bookOf, buy, RUNS, sell, zonedBooks } from "./books";

function outcome(parse: () => unknown): { value: unknown } | { code: string; path: string | null; message: string } {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, path, message } = error;
    return { code, path, message };
  }
}

/** What the text means to the runtime's own parser, checked as a value. */
function reference(text: string, validate: (value: unknown) => unknown) {
  return outcome(() => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new DomainError("bad-json", "", { path: "" });
    }
    return validate(value);
  });
}

const indent = fc.constantFrom(undefined, 1, "\t", "\n \r");

/** JSON text with members in any order, white space anywhere, and letters of texts and keys escaped here and there. */
function writtenAs(value: unknown, space: number | string | undefined, escaped: (letter: string) => boolean): string {
  return JSON.stringify(value, shuffledKeys, space).replace(/"[^"]*"/g, (text) =>
    text.replace(/[a-z]/g, (letter) =>
      escaped(letter) ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}` : letter,
    ),
  );
}

function shuffledKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => ((a.length * 7 + b.length * 3) % 5) - 2));
}

describe("a book's text", () => {
  it("means what the runtime's own parser reads, however it is written", () => {
    holds(
      fc.property(zonedBooks(), indent, fc.constantFrom("", "a", "d", "id"), (book, space, letters) => {
        const text = writtenAs(book, space, (letter) => letters.includes(letter));
        expect(parseBook(text)).toEqual(JSON.parse(text));
      }),
      RUNS,
    );
  });

  it("broken anywhere, is accepted and refused as the runtime's own parser and the checks of its value would", () => {
    const piece = fc.constantFrom(
      ...'{}[],:"\\-+.eE019 \n\t\u0000\u007fä€😀',
      "null",
      "true",
      '"id":1',
      "[]",
      "1e3",
      "\\u0061",
    );
    let refused = 0;
    holds(
      fc.property(zonedBooks(), fc.nat(), fc.nat(6), piece, (book, place, length, inserted) => {
        const text = canonicalJson(book);
        const at = place % text.length;
        const spoilt = text.slice(0, at) + inserted + text.slice(at + length);
        const found = outcome(() => parseBook(spoilt));
        const expected = reference(spoilt, validateBook);
        if ("message" in found) refused++;
        // The runtime's parser keeps the last of two equal keys.
        if ("message" in found && found.message.includes("repeated")) return;
        expect(found).toEqual(
          "code" in expected
            ? { code: expected.code, path: expect.any(String), message: expect.any(String) }
            : expected,
        );
      }),
      { numRuns: 4 * RUNS.numRuns },
    );
    expect(refused).toBeGreaterThan(RUNS.numRuns);
  });
});

describe("a result's text", () => {
  it("broken anywhere, is accepted and refused as the runtime's own parser and the checks of its value would", () => {
    const piece = fc.constantFrom(...'{}[],:"\\-.eE01 ', "null", '"energyWh":1', "é");
    holds(
      fc.property(zonedBooks(), fc.nat(), fc.nat(4), piece, (book, place, length, inserted) => {
        const text = canonicalJson(clear(book));
        const at = place % text.length;
        const spoilt = text.slice(0, at) + inserted + text.slice(at + length);
        const found = outcome(() => parseResult(spoilt));
        if ("message" in found && found.message.includes("repeated")) return;
        const expected = reference(spoilt, validateResult);
        expect("code" in found ? found.code : found).toEqual("code" in expected ? expected.code : expected);
      }),
      { numRuns: 2 * RUNS.numRuns },
    );
  });
});

describe("repeated keys", () => {
  const text = JSON.stringify({
    ...bookOf([sell("s", 5, 1, { zone: "n" }), buy("b", 5, 9, { zone: "n" })]),
    zones: ["n"],
    feesMicroEurPerKwh: { n: { n: 0 } },
  });

  it.each([
    ["/slot", '"slot":', '"slot":"2026-06-21T12:00:00Z","slot":'],
    ["/slot", '"slot":', '"\\u0073lot":"2026-06-21T12:00:00Z","slot":'],
    ["/orders", '"orders":', '"orders":[],"orders":'],
    ["/pricing/rule", '"rule":', '"rule":"pay-as-bid","rule":'],
    ["/tariff/importMicroEurPerKwh", '"importMicroEurPerKwh":', '"importMicroEurPerKwh":1,"importMicroEurPerKwh":'],
    ["/feesMicroEurPerKwh/n/n", '{"n":0}', '{"n":0,"n":0}'],
    ["/orders/1/id", '"id":"b"', '"id":"b","id":"b"'],
    ["/orders/0/energyWh", '"energyWh":5', '"energyWh":5,"\\u0065nergyWh":5'],
    ["/orders/0/zone", '"zone":"n"}', '"zone":"n","zone":"n"}'],
  ])("are refused at %s", (path, found, twice) => {
    expect(text).toContain(found);
    expect(outcome(() => parseBook(text.replace(found, twice)))).toMatchObject({ code: "invalid-input", path });
  });

  it("are refused in a result too", () => {
    const result = canonicalJson(clear(bookOf([sell("s", 5, 1), buy("b", 5, 9)])));
    const twice = (key: string) => result.replace(`"${key}":`, `"${key}":0,"${key}":`);
    for (const [key, path] of [
      ["energyWh", "/trades/0/energyWh"],
      ["filledWh", "/certificate/classes/0/filledWh"],
      ["volumeWh", "/volumeWh"],
    ]) {
      expect(outcome(() => parseResult(twice(key!)))).toMatchObject({ code: "invalid-input", path });
    }
  });
});

describe("text that is no JSON is told before what it would mean", () => {
  const good = JSON.stringify(bookOf([sell("s", 5, 1)]));
  const bad = good.replace('"energyWh":5', '"energyWh":0');

  it.each([
    ["bad-json", `${bad}x`],
    ["bad-json", `${good}{}`],
    ["bad-json", `\ufeff${good}`],
    ["bad-json", bad.slice(0, -1)],
    ["too-deep", `${bad.slice(0, -1)},"more":${"[".repeat(40)}${"]".repeat(40)}}`],
    ["invalid-input", bad],
  ])("%s", (code, text) => {
    expect(outcome(() => parseBook(text))).toMatchObject({ code });
  });

  it.each([
    ["lone surrogates, escaped", '"\\ud800"', "invalid-input", "/orders/0/id"],
    ["a character beyond ASCII", '"é"', "invalid-input", "/orders/0/id"],
    ["an escaped control character", '"a\\u0000"', "invalid-input", "/orders/0/id"],
    ["a control character", '"a\u0001"', "bad-json", ""],
    ["an unknown escape", '"a\\x"', "bad-json", ""],
  ])("an id with %s", (_what, id, code, path) => {
    expect(outcome(() => parseBook(good.replace('"s"', id)))).toMatchObject({ code, path });
  });

  it.each([
    ["a lone surrogate", [0xed, 0xa0, 0x80]],
    ["an overlong form", [0xc1, 0xa1]],
    ["a byte that is none", [0xff]],
    ["half a character", [0xe2, 0x82]],
    ["something above the last character", [0xf4, 0x90, 0x80, 0x80]],
  ])("bytes that hold %s", (_what, bytes) => {
    const [head, tail] = good.split('"s"');
    const text = Buffer.concat([Buffer.from(`${head}"`), Uint8Array.from(bytes), Buffer.from(`"${tail}`)]);
    expect(outcome(() => parseBook(text))).toMatchObject({ code: "bad-json", path: "" });
  });
});

it("holds no more than it accepts: endless wrong elements are refused at the first, endless keys and zones by count", () => {
  const many = (piece: string) => Array.from({ length: 200_000 }, () => piece).join(",");
  expect(outcome(() => parseBook(`{"orders":[${many("{}")}]}`))).toMatchObject({ path: "/orders/0/side" });
  expect(outcome(() => parseBook(`{"what":[${many("[]")}]}`))).toMatchObject({ code: "unknown-key", path: "/what" });
  const zones = `{"zones":[${Array.from({ length: 22 }, () => many("0")).join(",")}]}`;
  expect(outcome(() => parseBook(zones))).toMatchObject({ code: "too-large", path: "/zones/4194303" });
  const key = "k".repeat(2000);
  expect(outcome(() => parseBook(`{"${key}":0}`))).toMatchObject({ code: "unknown-key", path: "" });
});

it("reads the same book from text and from bytes", () => {
  const book: Book = bookOf([sell("s", 5, 1), buy("b", 5, 9)]);
  const text = JSON.stringify(book);
  expect(parseBook(new TextEncoder().encode(text))).toEqual(parseBook(text));
});
