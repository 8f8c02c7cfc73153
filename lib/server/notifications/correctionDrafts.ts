import type { LedgerDraft } from "@/lib/domain/settlement/records";
import type { NotificationDraft } from "./draft";

/** A hundredth of a cent: less is not seen in any figure of the portal. */
const SEEN_NANO_EUR = 100_000;

/** What members are told whose account a day's corrections changed: one thing per member, with the sum. */
export function correctionDrafts(day: string, ledger: readonly LedgerDraft[], at: number): NotificationDraft[] {
  const sums = new Map<number, { amountNanoEur: number; slots: Set<number> }>();
  for (const { slotStart, lines } of ledger) {
    for (const { account, unit, amount } of lines) {
      if (unit !== "EUR" || !account.startsWith("member:")) continue;
      const memberId = Number(account.slice("member:".length));
      const sum = sums.get(memberId) ?? { amountNanoEur: 0, slots: new Set() };
      sum.amountNanoEur += amount;
      sum.slots.add(slotStart);
      sums.set(memberId, sum);
    }
  }
  return [...sums]
    .filter(([, { amountNanoEur }]) => Math.abs(amountNanoEur) >= SEEN_NANO_EUR)
    .map(([memberId, { amountNanoEur, slots }]) => ({
      memberId,
      key: `correction:${day}:${at}`,
      at,
      slotStart: Math.min(...slots),
      kind: "correction",
      detail: { day, slots: slots.size, amountNanoEur },
    }));
}
