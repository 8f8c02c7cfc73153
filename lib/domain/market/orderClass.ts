import type { Order, Side, Source } from "./book";

/** What equal orders share, limits apart: an absent `green` or `greenOnly` counts as false, sets are sorted. */
export type OrderClass = {
  key: string;
  side: Side;
  zone: string | null;
  source: Source | null;
  green: boolean | null;
  greenOnly: boolean | null;
  acceptedSources: Source[] | null;
  acceptedZones: string[] | null;
};

/** Key of an order's class; keys compared by code units give the fixed order of the classes (buyers first). */
export function classKey(order: Order): string {
  const zones = order.acceptedZones ? sorted(order.acceptedZones).join("\t") : "";
  return order.side === "buy"
    ? `buy\n${order.zone ?? ""}\n${order.greenOnly ? 1 : 0}\n${order.acceptedSources ? sorted(order.acceptedSources).join("\t") : ""}\n${zones}`
    : `sell\n${order.zone ?? ""}\n${order.green ? 1 : 0}\n${order.source ?? ""}\n${zones}`;
}

/** The class an order belongs to. */
export function classOf(order: Order): OrderClass {
  const buy = order.side === "buy" ? order : null;
  const sell = order.side === "sell" ? order : null;
  return {
    key: classKey(order),
    side: order.side,
    zone: order.zone ?? null,
    source: sell?.source ?? null,
    green: sell ? (sell.green ?? false) : null,
    greenOnly: buy ? (buy.greenOnly ?? false) : null,
    acceptedSources: buy?.acceptedSources ? sorted(buy.acceptedSources) : null,
    acceptedZones: order.acceptedZones ? sorted(order.acceptedZones) : null,
  };
}

function sorted<T extends string>(set: readonly T[]): T[] {
  return [...set].sort();
}
