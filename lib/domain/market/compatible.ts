import type { Book, BuyOrder, SellOrder } from "./book";

/** Whether two orders may trade: every preference of both holds and they belong to different members. */
export function compatible(buy: BuyOrder, sell: SellOrder): boolean {
  return buy.memberId !== sell.memberId && preferencesAgree(buy, sell);
}

type BuyPreferences = Pick<BuyOrder, "zone" | "greenOnly"> & {
  acceptedSources?: readonly string[];
  acceptedZones?: readonly string[];
};
type SellProperties = Pick<SellOrder, "zone" | "source" | "green"> & { acceptedZones?: readonly string[] };

/** The part of compatibility that depends on the classes alone; an absent preference accepts anything. */
export function preferencesAgree(buy: BuyPreferences, sell: SellProperties): boolean {
  if (buy.greenOnly && !sell.green) return false;
  if (buy.acceptedSources && !(sell.source !== undefined && buy.acceptedSources.includes(sell.source))) return false;
  if (buy.acceptedZones && !(sell.zone !== undefined && buy.acceptedZones.includes(sell.zone))) return false;
  return !sell.acceptedZones || (buy.zone !== undefined && sell.acceptedZones.includes(buy.zone));
}

/** Network charge in µ€/kWh for energy from a seller in `from` to a buyer in `to`; 0 in a book without fees. */
export function feeBetween(
  book: Pick<Book, "feesMicroEurPerKwh">,
  from: string | undefined | null,
  to: string | undefined | null,
): number {
  if (!book.feesMicroEurPerKwh || from == null || to == null) return 0;
  const row = Object.hasOwn(book.feesMicroEurPerKwh, from) ? book.feesMicroEurPerKwh[from] : undefined;
  return row && Object.hasOwn(row, to) ? (row[to] ?? 0) : 0;
}
