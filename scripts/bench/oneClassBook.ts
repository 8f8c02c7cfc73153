import type { Book, Order } from "@/lib/domain/market/book";
import { uniform } from "@/lib/domain/models/random";

const SEED = 4711;

/** A book of `count` orders that differ in member, energy and limit alone: the engine's simplest case at any size. */
export function oneClassBook(count: number): Book {
  return {
    version: 1,
    slot: "2026-06-21T12:00:00Z",
    pricing: { rule: "pay-as-clear" },
    tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
    orders: Array.from({ length: count }, (_, i) => order(i)),
  };
}

/** Offers from 8 to 24 ct, bids from 16 to 32 ct: about two thirds of the energy trades. */
function order(i: number): Order {
  const energyWh = 20 + Math.floor(uniform(SEED, i, 1) * 2_000);
  const spread = Math.floor(uniform(SEED, i, 2) * 160_000);
  const common = { id: `order-${i}`, memberId: `member-${i}`, energyWh };
  return i % 2 === 0
    ? { ...common, side: "sell", limitMicroEurPerKwh: 80_000 + spread }
    : { ...common, side: "buy", limitMicroEurPerKwh: 160_000 + spread };
}
