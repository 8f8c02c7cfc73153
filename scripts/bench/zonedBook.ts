import type { Book, BuyOrder, Order, SellOrder } from "@/lib/domain/market/book";
import { SOURCES } from "@/lib/domain/market/bookLimits";
import { uniform } from "@/lib/domain/models/random";

const SEED = 815;
const ZONES = ["a", "b", "c", "d", "e", "f", "g", "h"];
const SELL_CLASSES = ZONES.length * SOURCES.length * 2;

/**
 * A book of `count` orders in `classes` classes at most: 8 zones with fees that are neither equal nor symmetric, every zone
 * selling from 4 sources with and without certificate, buyers with mixed preferences. Limits to the µ€, so that almost
 * none are equal: offers from 8 to 24 ct, bids from 16 to 34 ct.
 */
export function zonedBook(count: number, classes: number): Book {
  const fees = Object.fromEntries(
    ZONES.map((from, i) => [
      from,
      Object.fromEntries(
        ZONES.map((to, j) => [to, i === j ? 0 : 2_000 + 3_000 * Math.abs(i - j) + draw(i * 8 + j, 0, 4_000)]),
      ),
    ]),
  );
  const buyers = buyerKinds(classes - SELL_CLASSES);
  return {
    version: 1,
    slot: "2026-06-21T12:00:00Z",
    pricing: { rule: "pay-as-clear" },
    tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
    zones: ZONES,
    feesMicroEurPerKwh: fees,
    orders: Array.from({ length: count }, (_, i) => (i % 2 === 0 ? sell(i) : buy(i, buyers))),
  };
}

type BuyerKind = Pick<BuyOrder, "zone" | "acceptedSources" | "greenOnly" | "acceptedZones">;

/** Different preferences, in a seeded order. */
function buyerKinds(count: number): BuyerKind[] {
  const kinds = new Map<string, BuyerKind>();
  for (let i = 0; kinds.size < count; i++) {
    const zone = ZONES[draw(i, 1, ZONES.length)]!;
    const sources = SOURCES.filter((_, bit) => (draw(i, 2, 15) + 1) & (1 << bit));
    const near = ZONES.filter((name) => name === zone || draw(i, 10 + ZONES.indexOf(name), 2) === 0);
    const kind = {
      zone,
      ...(draw(i, 3, 3) > 0 ? { acceptedSources: sources } : {}),
      ...(draw(i, 4, 3) === 0 ? { greenOnly: true } : {}),
      ...(draw(i, 5, 3) === 0 ? { acceptedZones: near } : {}),
    };
    kinds.set(JSON.stringify(kind), kind);
  }
  return [...kinds.values()];
}

function sell(i: number): SellOrder {
  return {
    ...common(i),
    side: "sell",
    limitMicroEurPerKwh: 80_000 + draw(i, 7, 160_000),
    zone: ZONES[draw(i, 20, ZONES.length)]!,
    source: SOURCES[draw(i, 21, SOURCES.length)]!,
    green: draw(i, 22, 2) === 1,
  };
}

function buy(i: number, kinds: readonly BuyerKind[]): BuyOrder {
  return {
    ...common(i),
    side: "buy",
    limitMicroEurPerKwh: 160_000 + draw(i, 7, 180_000),
    ...kinds[draw(i, 20, kinds.length)]!,
  };
}

function common(i: number): Pick<Order, "id" | "memberId" | "energyWh"> {
  const id = `order-${String(i).padStart(7, "0")}`;
  return { id, memberId: `member-${i}`, energyWh: 20 + draw(i, 6, 2_000) };
}

function draw(i: number, what: number, below: number): number {
  return Math.floor(uniform(SEED, i, what) * below);
}
