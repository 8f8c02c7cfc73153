import type { CorrectionReason, LedgerDraft, LedgerLine } from "./records";

/** What one transaction of the ledger has put into the books of a slot. */
export type Posted = { reference: string; lines: readonly LedgerLine[] };

const REVISION = " #";

/** What a transaction is about: that of a correction is the transaction it corrects. */
export function subjectOf(reference: string): string {
  const at = reference.indexOf(REVISION);
  return at < 0 ? reference : reference.slice(0, at);
}

/**
 * The postings that lead from what the books of a slot hold to what they should: per trade, and per sum of the slot, the difference of
 * each account and unit. Afterwards the slot's books are what they would be had they been right from the start, whatever the
 * order in which corrections came (I7, I10). Empty when nothing differs.
 */
export function planCorrection(
  posted: readonly Posted[],
  planned: readonly LedgerDraft[],
  correction: { slotStart: number; revision: number; reason: CorrectionReason; postedAt: number },
): LedgerDraft[] {
  const open = new Map<string, Map<string, LedgerLine>>();
  const add = (subject: string, lines: readonly LedgerLine[], sign: 1 | -1) => {
    const sums = open.get(subject) ?? new Map<string, LedgerLine>();
    open.set(subject, sums);
    for (const { account, unit, amount } of lines) {
      const key = `${unit} ${account}`;
      sums.set(key, { account, unit, amount: (sums.get(key)?.amount ?? 0) + sign * amount });
    }
  };
  for (const { reference, lines } of posted) add(subjectOf(reference), lines, -1);
  for (const { reference, lines } of planned) add(reference, lines, 1);
  return [...open]
    .map(([subject, sums]) => ({ subject, lines: [...sums.values()].filter(({ amount }) => amount !== 0) }))
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => (a.subject < b.subject ? -1 : 1))
    .map(({ subject, lines }) => ({
      kind: "correction",
      slotStart: correction.slotStart,
      reference: `${subject}${REVISION}${correction.revision}`,
      reason: correction.reason,
      postedAt: correction.postedAt,
      lines: lines.sort((a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : byAccount(a.account, b.account))),
    }));
}

function byAccount(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
