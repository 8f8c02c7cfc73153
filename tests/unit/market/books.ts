import fc from "fast-check";
import type { Book, BuyOrder, Order, PricingRule, SellOrder, Source } from "@/lib/domain/market/book";

export const TARIFF = { importMicroEurPerKwh: 300_000, feedInMicroEurPerKwh: 80_000 };

/** A one-zone book with one order per member. */
export function bookOf(orders: Order[], pricing: PricingRule = { rule: "pay-as-clear" }): Book {
  return { version: 1, slot: "2026-06-21T12:00:00Z", pricing, tariff: TARIFF, orders };
}

export function buy(id: string, energyWh: number, limit: number, more: Partial<BuyOrder> = {}): BuyOrder {
  return { id, memberId: `m-${id}`, side: "buy", energyWh, limitMicroEurPerKwh: limit, ...more };
}

export function sell(id: string, energyWh: number, limit: number, more: Partial<SellOrder> = {}): SellOrder {
  return { id, memberId: `m-${id}`, side: "sell", energyWh, limitMicroEurPerKwh: limit, ...more };
}

const ZONES = ["east", "north", "west"];
const sources: Source[] = ["solar", "wind", "battery", "other"];

type Size = { maxOrders: number; maxEnergy: number; maxLimit: number };

const limitOf = (size: Size) => fc.integer({ min: -Math.floor(size.maxLimit / 4), max: size.maxLimit });

function common(size: Size) {
  return {
    energyWh: fc.integer({ min: 1, max: size.maxEnergy }),
    limitMicroEurPerKwh: limitOf(size),
    zone: fc.constantFrom(...ZONES),
    acceptedZones: fc.option(fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1 }), {
      nil: undefined,
      freq: 3,
    }),
  };
}

function zonedOrder(size: Size): fc.Arbitrary<Order> {
  const buyer = fc.record({
    ...common(size),
    side: fc.constant("buy" as const),
    acceptedSources: fc.option(fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1 }), {
      nil: undefined,
      freq: 2,
    }),
    greenOnly: fc.option(fc.boolean(), { nil: undefined }),
  });
  const seller = fc.record({
    ...common(size),
    side: fc.constant("sell" as const),
    source: fc.option(fc.constantFrom(...sources), { nil: undefined }),
    green: fc.option(fc.boolean(), { nil: undefined }),
  });
  return fc.oneof(buyer, seller).map((order) => ({ ...order, id: "", memberId: "" }) as Order);
}

function named(orders: Order[], perMember: number): Order[] {
  return orders.map((order, i) => {
    const bare = Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined)) as Order;
    return { ...bare, id: `o${i}`, memberId: `${order.side}-${Math.floor(i / perMember)}` };
  });
}

/** Books with three zones, asymmetric fees and mixed preferences; few distinct limits, so that ties are common. */
export function zonedBooks(
  pricing: PricingRule = { rule: "pay-as-clear" },
  size: Size = { maxOrders: 12, maxEnergy: 6, maxLimit: 12 },
): fc.Arbitrary<Book> {
  const row = fc.tuple(...ZONES.map(() => fc.integer({ min: 0, max: Math.ceil(size.maxLimit / 3) })));
  return fc
    .record({ orders: fc.array(zonedOrder(size), { maxLength: size.maxOrders }), fees: fc.tuple(row, row, row) })
    .map(({ orders, fees }) => ({
      ...bookOf(named(orders, 2), pricing),
      zones: ZONES,
      feesMicroEurPerKwh: Object.fromEntries(
        ZONES.map((from, i) => [from, Object.fromEntries(ZONES.map((to, j) => [to, i === j ? 0 : fees[i]![j]!]))]),
      ),
    }));
}

/** Books with one class on each side and one order per member. */
export function plainBooks(
  pricing: PricingRule = { rule: "pay-as-clear" },
  size: Size = { maxOrders: 12, maxEnergy: 6, maxLimit: 12 },
): fc.Arbitrary<Book> {
  const order = fc
    .record({
      side: fc.constantFrom("buy" as const, "sell" as const),
      energyWh: fc.integer({ min: 1, max: size.maxEnergy }),
      limitMicroEurPerKwh: limitOf(size),
    })
    .map((fields) => ({ ...fields, id: "", memberId: "" }) as Order);
  return fc.array(order, { maxLength: size.maxOrders }).map((orders) => bookOf(named(orders, 1), pricing));
}

/** The same orders in another order. */
export function shuffled(book: Book): fc.Arbitrary<Book> {
  return fc.shuffledSubarray(book.orders, { minLength: book.orders.length }).map((orders) => ({ ...book, orders }));
}

export const RUNS = { numRuns: Number(process.env.MARKET_PROPERTY_RUNS ?? 500) };
