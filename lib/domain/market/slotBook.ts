import { formatSlot } from "@/lib/domain/units/slot";
import type { Book, Order, PricingRule, Side, Source } from "./book";
import { compareText, idHash } from "./canonical";

/** What one offer puts into one slot's auction. */
export type SlotOrder = {
  offerId: string;
  memberId: number;
  district: string;
  side: Side;
  energyWh: number;
  limitMicroEurPerKwh: number;
  source: Source | null;
  green: boolean;
  acceptedSources: Source[] | null;
  greenOnly: boolean;
  districtPreference: "own" | "any";
};

/** What all slots of a community share: pricing rule, reference tariff, districts and the fees from seller's to buyer's. */
export type SlotMarket = {
  pricing: PricingRule;
  tariff: { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };
  districts: string[];
  fees: Record<string, Record<string, number>>;
};

/** A slot's book under pseudonyms, and the way back from an order's pseudonym to its offer. */
export type SlotBook = { book: Book; orderOf: Map<string, SlotOrder> };

/** The name of an offer or member in one slot's book: 16 hex digits that only the holder of the slot's salt can trace. */
export function pseudonym(salt: string, kind: "offer" | "member", id: string | number): string {
  return idHash(`${salt} ${kind} ${id}`).slice(0, 16);
}

/** The book of a slot from what its offers put in, in canonical order: the same for any order of `orders`. */
export function buildBook(slotStart: number, market: SlotMarket, orders: readonly SlotOrder[], salt: string): SlotBook {
  const orderOf = new Map<string, SlotOrder>();
  const entries = orders.map((order) => {
    const id = pseudonym(salt, "offer", order.offerId);
    orderOf.set(id, order);
    return bookOrder(order, id, pseudonym(salt, "member", order.memberId));
  });
  entries.sort((a, b) => compareText(a.id, b.id));
  const zones = [...market.districts].sort();
  const book: Book = {
    version: 1,
    slot: formatSlot(slotStart),
    pricing: market.pricing,
    tariff: market.tariff,
    ...(zones.length > 0 ? { zones, feesMicroEurPerKwh: market.fees } : {}),
    orders: entries,
  };
  return { book, orderOf };
}

function bookOrder(order: SlotOrder, id: string, memberId: string): Order {
  const common = {
    id,
    memberId,
    energyWh: order.energyWh,
    limitMicroEurPerKwh: order.limitMicroEurPerKwh,
    zone: order.district,
    ...(order.districtPreference === "own" ? { acceptedZones: [order.district] } : {}),
  };
  if (order.side === "sell") {
    return { ...common, side: "sell", source: order.source ?? "other", ...(order.green ? { green: true } : {}) };
  }
  return {
    ...common,
    side: "buy",
    ...(order.acceptedSources ? { acceptedSources: [...order.acceptedSources].sort() } : {}),
    ...(order.greenOnly ? { greenOnly: true } : {}),
  };
}
