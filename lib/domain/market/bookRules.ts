import type { Book, Order, PricingRule } from "./book";
import { at, refuse } from "./jsonFields";
import { classKey } from "./orderClass";
import { ascends } from "./textOrder";
import { hasRepeat, haveCommon } from "./textSets";

/**
 * What holds between the orders of a book: ids are unique, nobody stands on both sides, Σ energy × |limit| stays below
 * 2⁵³, and the rules without bidding or with reduction find the book they are defined for.
 * @throws DomainError duplicate-id, same-member-both-sides, overflow or invalid-input.
 */
export function checkBetweenOrders(book: Book): void {
  if (!certainlyFine(book.orders)) tellFirstBroken(book.orders);
  if (!hasBidding(book.pricing)) checkOneClass(book);
  if (book.pricing.rule === "trade-reduction") checkOneOrderPerMember(book);
}

/** Answers at a fraction of the cost for nearly all books; which order is at fault only the exact pass can tell. */
function certainlyFine(orders: readonly Order[]): boolean {
  const buyers: string[] = [];
  const sellers: string[] = [];
  let sum = 0;
  for (const { side, memberId, energyWh, limitMicroEurPerKwh } of orders) {
    (side === "buy" ? buyers : sellers).push(memberId);
    sum += energyWh * Math.abs(limitMicroEurPerKwh);
  }
  const idOf = (place: number) => orders[place]!.id;
  return (
    sum <= Number.MAX_SAFE_INTEGER &&
    !haveCommon(buyers, sellers) &&
    (ascends(orders.length, idOf) || !hasRepeat(orders.map(({ id }) => id)))
  );
}

function tellFirstBroken(orders: readonly Order[]): void {
  const ids = new Set<string>();
  const sideOf = new Map<string, string>();
  let sum = 0;
  orders.forEach((order, index) => {
    const path = `/orders/${index}`;
    if (ids.has(order.id)) refuse(at(path, "id"), "the id of an earlier order", "duplicate-id");
    ids.add(order.id);
    const side = sideOf.get(order.memberId);
    if (side !== undefined && side !== order.side) {
      refuse(at(path, "memberId"), "this member already has an order on the other side", "same-member-both-sides");
    }
    sideOf.set(order.memberId, order.side);
    sum += order.energyWh * Math.abs(order.limitMicroEurPerKwh);
    if (sum > Number.MAX_SAFE_INTEGER) {
      refuse(at(path, "energyWh"), "the sum of energy × |limit| up to this order exceeds 2^53 - 1", "overflow");
    }
  });
}

/** Whether the tariff-based rules can price with this tariff: 0 < feed-in ≤ import. */
export function checkTariff(book: Book): void {
  const { rule } = book.pricing;
  if (rule !== "mid-market" && rule !== "supply-demand-ratio") return;
  const { feedInMicroEurPerKwh, importMicroEurPerKwh } = book.tariff;
  if (feedInMicroEurPerKwh <= 0 || feedInMicroEurPerKwh > importMicroEurPerKwh) {
    refuse("/tariff/feedInMicroEurPerKwh", `${rule} needs 0 < feed-in ≤ import`);
  }
}

function hasBidding(pricing: PricingRule): boolean {
  return pricing.rule === "pay-as-clear" || pricing.rule === "pay-as-bid";
}

function checkOneClass(book: Book): void {
  const keys = new Map<string, string>();
  book.orders.forEach((order, index) => {
    const key = classKey(order);
    const first = keys.get(order.side) ?? key;
    if (first !== key) {
      refuse(`/orders/${index}`, `${book.pricing.rule} needs one class of orders on each side; this opens a second`);
    }
    keys.set(order.side, key);
  });
}

function checkOneOrderPerMember(book: Book): void {
  const members = new Set<string>();
  book.orders.forEach((order, index) => {
    if (members.has(order.memberId)) {
      refuse(`/orders/${index}/memberId`, "trade-reduction needs one order per member");
    }
    members.add(order.memberId);
  });
}
