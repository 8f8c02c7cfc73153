import { DomainError } from "@/lib/domain/errors";
import { formatSlot, localDay } from "@/lib/domain/units/slot";
import type { Side, Source } from "./book";

/** What of a member's open offer may still trade in one slot; `offerLeftWh` is what is left of the whole offer. */
export type StandingOrder = {
  offerId: string;
  slotStart: number;
  side: Side;
  source: Source | null;
  limitMicroEurPerKwh: number;
  leftWh: number;
  offerLeftWh: number;
};

/** A member's contract in one slot; `amountNanoEur` is what a buyer pays for it. */
export type Contract = { slotStart: number; side: Side; source: Source; energyWh: number; amountNanoEur: number };

/** What a member is committed to, or may become so without doing anything more. */
export type Position = { orders: readonly StandingOrder[]; contracts: readonly Contract[] };

/** @throws DomainError both-sides when the member already stands on the other side of one of the slots, contracts included. */
export function checkOneSide(position: Position, side: Side, slots: readonly number[]): void {
  const wanted = new Set(slots);
  const clash = [...position.contracts, ...position.orders.filter((order) => order.leftWh > 0)]
    .filter((entry) => entry.side !== side && wanted.has(entry.slotStart))
    .sort((a, b) => a.slotStart - b.slotStart)[0];
  if (!clash) return;
  const slot = formatSlot(clash.slotStart);
  throw new DomainError(
    "both-sides",
    side === "buy"
      ? `You already sell in the slot at ${slot}. Pick other times, or cancel that offer.`
      : `You already buy in the slot at ${slot}. Pick other times, or cancel that offer.`,
    { path: "/windowStart", params: { slot } },
  );
}

/** What a cap leaves in each slot after the member's contracts and standing orders of the same side and source, in Wh. */
export function capsLeft(
  position: Position,
  side: Side,
  source: Source | null,
  slots: readonly number[],
  capWh: (slot: number) => number,
): number[] {
  const used = new Map<number, number>();
  const add = (slot: number, energyWh: number) => used.set(slot, (used.get(slot) ?? 0) + energyWh);
  for (const entry of position.contracts) if (counts(entry, side, source)) add(entry.slotStart, entry.energyWh);
  for (const entry of position.orders) {
    if (counts(entry, side, source)) add(entry.slotStart, Math.min(entry.leftWh, entry.offerLeftWh));
  }
  return slots.map((slot) => Math.max(0, capWh(slot) - (used.get(slot) ?? 0)));
}

function counts(entry: { side: Side; source: Source | null }, side: Side, source: Source | null): boolean {
  return entry.side === side && (side === "buy" || entry.source === source);
}

/** Energy that a new purchase or offer may buy in a slot, at most at `priceMicroEurPerKwh`. */
export type NewPurchase = { slotStart: number; energyWh: number };

/**
 * Checks a member's spending limit (n€ per local day of delivery): contracts, all standing purchases at their limits and
 * the new ones at theirs. A flexible offer counts at most what is left of it. @throws DomainError spend-limit.
 */
export function checkSpending(
  position: Position,
  purchases: readonly NewPurchase[],
  totalWh: number,
  priceMicroEurPerKwh: number,
  limitNanoEur: number | null,
  timeZone: string,
): void {
  if (limitNanoEur === null) return;
  const dayOf = memoDay(timeZone);
  const fresh = worstPerDay(purchases, dayOf, totalWh, priceMicroEurPerKwh);
  const offers = new Map<string, StandingOrder[]>();
  for (const order of position.orders.filter(({ side }) => side === "buy")) {
    offers.set(order.offerId, [...(offers.get(order.offerId) ?? []), order]);
  }
  for (const [day, freshNanoEur] of fresh) {
    let spent = freshNanoEur;
    for (const contract of position.contracts) {
      if (contract.side === "buy" && dayOf(contract.slotStart) === day) spent += contract.amountNanoEur;
    }
    for (const orders of offers.values()) {
      const slots = orders.map(({ slotStart, leftWh }) => ({ slotStart, energyWh: leftWh }));
      const first = orders[0];
      if (first) spent += worstPerDay(slots, dayOf, first.offerLeftWh, first.limitMicroEurPerKwh).get(day) ?? 0;
    }
    if (spent > limitNanoEur) {
      throw new DomainError(
        "spend-limit",
        `This could cost more on ${day} than your daily limit. Offer less or raise it.`,
        {
          path: "/energyWh",
          params: { day, limitNanoEur, spentNanoEur: spent },
        },
      );
    }
  }
}

function worstPerDay(
  slots: readonly NewPurchase[],
  dayOf: (slot: number) => string,
  totalWh: number,
  priceMicroEurPerKwh: number,
): Map<string, number> {
  const perDay = new Map<string, number>();
  for (const { slotStart, energyWh } of slots)
    perDay.set(dayOf(slotStart), (perDay.get(dayOf(slotStart)) ?? 0) + energyWh);
  for (const [day, energyWh] of perDay) {
    perDay.set(day, Math.min(energyWh, totalWh) * Math.max(0, priceMicroEurPerKwh));
  }
  return perDay;
}

function memoDay(timeZone: string): (slot: number) => string {
  const days = new Map<number, string>();
  return (slot) => {
    const known = days.get(slot);
    if (known !== undefined) return known;
    const day = localDay(slot, timeZone);
    days.set(slot, day);
    return day;
  };
}
