import { type CsvCell, toCsv } from "@/lib/domain/units/csv";
import type { CorrectionReason, LedgerDraft } from "./records";

/** What a closed month did to one account by kind, or what rounding its lines one by one did: cents, positive when it received. */
export type BookingGroup = {
  account: string;
  kind: LedgerDraft["kind"] | "rounding";
  reason: CorrectionReason | null;
  late: boolean;
  cents: number;
};

/** One booking of the double entry: the same cents, above zero, on the debit of one account and the credit of another. */
export type Booking = { debit: string; credit: string; cents: number } & Pick<BookingGroup, "kind" | "reason" | "late">;

/** Against which every account is booked; nothing is left on it when the month is. */
export const CLEARING = "clearing";
/** What rounding to cents makes of a month whose exact sums cancel. */
export const ROUNDING = "rounding";

/**
 * The bookings of a month: who received is credited against the clearing account, who paid is debited, per account, kind, reason and
 * lateness; what rounding left on the clearing account goes to the rounding account. Groups without a cent are left out.
 */
export function bookingsOf(groups: readonly BookingGroup[]): Booking[] {
  const sums = new Map<string, BookingGroup>();
  for (const group of groups) {
    const key = [group.account, group.kind, group.late, group.reason ?? ""].join("|");
    sums.set(key, { ...group, cents: group.cents + (sums.get(key)?.cents ?? 0) });
  }
  const bookings = [...sums.values()]
    .filter(({ cents }) => cents !== 0)
    .sort(inOrder)
    .map(bookingOf);
  const left = groups.reduce((sum, { cents }) => sum + cents, 0);
  if (left === 0) return bookings;
  const [debit, credit] = left > 0 ? [ROUNDING, CLEARING] : [CLEARING, ROUNDING];
  return [...bookings, { debit, credit, cents: Math.abs(left), kind: "rounding", reason: null, late: false }];
}

/** The bookings as CSV for the accountant, euros with a decimal point; `text` words each of them and each account. */
export function accountingCsv(
  month: string,
  bookings: readonly Booking[],
  words: { text: (booking: Booking) => string; account: (account: string) => string },
): string {
  return toCsv(
    ["period", "number", "debit_account", "debit_name", "credit_account", "credit_name", "eur", "text"],
    bookings.map((booking, at): CsvCell[] => [
      month,
      at + 1,
      booking.debit,
      words.account(booking.debit),
      booking.credit,
      words.account(booking.credit),
      (booking.cents / 100).toFixed(2),
      words.text(booking),
    ]),
  );
}

function bookingOf({ account, cents, kind, reason, late }: BookingGroup): Booking {
  const [debit, credit] = cents > 0 ? [CLEARING, account] : [account, CLEARING];
  return { debit, credit, cents: Math.abs(cents), kind, reason, late };
}

/** Members by number, the house's accounts before them; then by kind. */
function inOrder(a: BookingGroup, b: BookingGroup): number {
  const key = ({ account, kind, late, reason }: BookingGroup) => {
    const [, number = ""] = account.split(":");
    return `${number === "" ? account : `~${number.padStart(12, "0")}`}|${late}|${kind}|${reason ?? ""}`;
  };
  return key(a) < key(b) ? -1 : 1;
}
