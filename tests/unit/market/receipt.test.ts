import { describe, expect, test } from "vitest";
import { checkReceipt } from "@/lib/domain/market/checkReceipt";
import { parseReceipt } from "@/lib/domain/market/parseReceipt";
import type { Receipt } from "@/lib/domain/market/receipt";
import { sealReceipt } from "@/lib/domain/market/sealReceipt";
import { BOOK } from "@/tests/support/clearingFixture";
import { RESULT, WHOLE } from "@/tests/support/receiptFixture";

type Leaf = { path: string; change(receipt: Receipt): void };

/** Every text, number and boolean of a receipt, with a change of it. */
function leaves(value: unknown, path = "", holder?: Record<string, unknown>, key = ""): Leaf[] {
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([name, inner]) =>
      leaves(inner, `${path}/${name}`, value as Record<string, unknown>, name),
    );
  }
  if (value === null || holder === undefined) return [];
  return [
    {
      path,
      change(receipt) {
        const tokens = path.split("/").slice(1);
        const last = tokens.pop() ?? key;
        const parent = tokens.reduce<unknown>((at, token) => (at as Record<string, unknown>)[token], receipt);
        const changed =
          typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : other(value as string);
        (parent as Record<string, unknown>)[last] = changed;
      },
    },
  ];
}

function other(text: string): string {
  const known: Record<string, string> = { auction: "take", bought: "sold", solar: "wind", EUR: "WH", WH: "EUR" };
  if (known[text]) return known[text];
  if (text === BOOK.slot) return "2026-06-11T11:45:00Z";
  return /\d/.test(text) ? text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)) : `${text}x`;
}

const LEAVES = leaves(WHOLE).filter(({ path }) => path !== "/version");

test("a whole receipt proves its clearing, settlement and amounts; its terms with the result", () => {
  expect(parseReceipt(JSON.stringify(WHOLE))).toEqual(WHOLE);
  expect(checkReceipt(WHOLE)).toEqual({ faults: [], proved: ["clearing", "settlement", "amounts"], open: ["terms"] });
  expect(checkReceipt(WHOLE, RESULT)).toMatchObject({ faults: [], open: [], proved: { length: 4 } });
});

describe("every changed field is found, and the part it stands in is named", () => {
  test.each(LEAVES)("$path", ({ path, change }) => {
    const forged = structuredClone(WHOLE);
    change(forged);
    const { faults, proved } = checkReceipt(forged, RESULT);
    const part = path.startsWith("/seals/") ? path.split("/")[2] : path.split("/")[1];
    expect(faults.some((fault) => fault.path.split("/")[1] === part)).toBe(true);
    expect(proved).toEqual([]);
  });
});

/** What somebody who makes the seals anew cannot change: events, and what follows from them and the result. Which order is mine is not among it. */
const BOUND = LEAVES.filter(({ path }) =>
  /^\/(slot$|clearing\/(bookHash|resultHash)|(clearing|settlement)\/link\/(?!seq)|posting\/(lines|reference)|trade\/(tradeId|mine|contractedWh|deliveredWh|buyer|seller|fee))/.test(
    path,
  ),
);

describe("found though all seals were made anew", () => {
  test.each(BOUND)("$path", ({ change }) => {
    const forged = structuredClone(WHOLE);
    change(forged);
    expect(checkReceipt(sealReceipt(forged), RESULT).faults).not.toEqual([]);
  });
});

test("a result that is not the one sealed proves nothing", () => {
  const other = { ...RESULT, welfareNanoEur: RESULT.welfareNanoEur + 1 };
  expect(checkReceipt(WHOLE, other).faults).toEqual([{ path: "/clearing/resultHash", fault: "result" }]);
});

test("what is missing is open, not proved", () => {
  const why = "thin" as const;
  const thin = sealReceipt({
    ...WHOLE,
    place: null,
    clearing: null,
    settlement: null,
    withheld: { place: why, clearing: why, settlement: why, posting: null },
  });
  expect(checkReceipt(thin)).toEqual({ faults: [], proved: ["amounts"], open: ["clearing", "terms", "settlement"] });
});

test("another shape is refused with its place", () => {
  const refused = (value: unknown) => {
    try {
      parseReceipt(typeof value === "string" ? value : JSON.stringify(value));
      return "accepted";
    } catch (error) {
      return (error as { path?: string }).path;
    }
  };
  expect(refused("{")).toBe("");
  expect(refused({ ...WHOLE, name: "Anna" })).toBe("/name");
  expect(refused({ ...WHOLE, version: 2 })).toBe("/version");
  expect(refused({ ...WHOLE, trade: { ...WHOLE.trade, contractedWh: 1.5 } })).toBe("/trade/contractedWh");
  expect(refused({ ...WHOLE, slot: "2026-06-11T11:31:00Z" })).toBe("/slot");
});
