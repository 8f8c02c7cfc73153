import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBook } from "@/lib/domain/market/parseBook";
import type { SlotMarket, SlotOrder } from "@/lib/domain/market/slotBook";
import { planClearing } from "@/lib/domain/settlement/planClearing";
import { SLOT } from "./example";

const MARKET: SlotMarket = {
  pricing: { rule: "pay-as-clear" },
  tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
  districts: ["A", "B"],
  fees: { A: { A: 0, B: 9_000 }, B: { A: 9_000, B: 0 } },
};

const order = fc.record({
  memberId: fc.integer({ min: 1, max: 12 }),
  district: fc.constantFrom("A", "B"),
  energyWh: fc.integer({ min: 1, max: 900 }),
  limitMicroEurPerKwh: fc.integer({ min: 50_000, max: 330_000 }),
  green: fc.boolean(),
  greenOnly: fc.boolean(),
  districtPreference: fc.constantFrom("own" as const, "any" as const),
});

/** Members 1–6 sell, 7–12 buy. */
const orders = fc.array(order, { maxLength: 16 }).map((drafts) =>
  drafts.map(({ greenOnly, ...draft }, i): SlotOrder => {
    const side = draft.memberId <= 6 ? "sell" : "buy";
    return {
      ...draft,
      offerId: `offer-${i}`,
      side,
      source: side === "sell" ? "solar" : null,
      green: side === "sell" && draft.green,
      greenOnly: side === "buy" && greenOnly,
      acceptedSources: null,
    };
  }),
);

const plan = (list: SlotOrder[], salt = "salt") =>
  planClearing({ slotStart: SLOT, market: MARKET, orders: list, salt, clearedAt: SLOT - 300_000, late: false });

test("no order trades more than its energy, bought = sold, nobody beyond the limit, fee covered (I1–I4)", () => {
  fc.assert(
    fc.property(orders, (list) => {
      const { trades, fills, clearing } = plan(list);
      const offer = new Map(list.map((o) => [o.offerId, o]));
      for (const fill of fills) expect(fill.energyWh).toBeLessThanOrEqual(offer.get(fill.offerId)?.energyWh ?? 0);
      for (const t of trades) {
        const buy = offer.get(t.buyOfferId ?? "");
        const sell = offer.get(t.sellOfferId ?? "");
        expect(t.contractedWh).toBeGreaterThan(0);
        expect(t.buyerMicroEurPerKwh).toBeLessThanOrEqual(buy?.limitMicroEurPerKwh ?? 0);
        expect(t.sellerMicroEurPerKwh).toBeGreaterThanOrEqual(sell?.limitMicroEurPerKwh ?? 0);
        expect(t.buyerMicroEurPerKwh).toBe(t.sellerMicroEurPerKwh + t.feeMicroEurPerKwh);
        expect(t.feeMicroEurPerKwh).toBe(MARKET.fees[sell?.district ?? ""]?.[buy?.district ?? ""]);
      }
      const filled = (side: "buy" | "sell") =>
        fills.filter((f) => offer.get(f.offerId)?.side === side).reduce((a, f) => a + f.energyWh, 0);
      expect(filled("buy")).toBe(clearing.volumeWh);
      expect(filled("sell")).toBe(clearing.volumeWh);
    }),
  );
});

test("the same bytes for any order of the offers, and a book that the file format accepts (I6)", () => {
  fc.assert(
    fc.property(orders, (list) => {
      const there = plan(list);
      const back = plan([...list].reverse());
      expect(back.document).toEqual(there.document);
      expect(back.trades).toEqual(there.trades);
      expect(parseBook(there.document.book).orders.length).toBe(list.length);
    }),
  );
});

test("a book names nobody: pseudonyms are new with every salt", () => {
  const list: SlotOrder[] = fc.sample(orders, { seed: 7, numRuns: 20 }).find((o) => o.length > 3) ?? [];
  expect(list.length).toBeGreaterThan(3);
  const names = (salt: string) =>
    [...plan(list, salt).document.book.matchAll(/"(?:id|memberId)":"([^"]+)"/g)].map((m) => m[1]);
  expect(names("one").every((name) => /^[0-9a-f]{16}$/.test(name ?? ""))).toBe(true);
  const other = new Set(names("two"));
  expect(names("one").some((name) => other.has(name))).toBe(false);
});
