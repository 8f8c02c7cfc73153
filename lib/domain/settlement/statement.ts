import type { CorrectionReason, LedgerDraft } from "./records";

/** How far a statement reaches: its month's first slot and end (epoch ms), its last posting and the last one of the statement before. */
export type StatementPeriod = { from: number; to: number; lastTransactionId: number; previousTransactionId: number };

/** What one posting did to an account: n€ and Wh, positive when the account received. */
export type AccountPosting = {
  transactionId: number;
  kind: LedgerDraft["kind"];
  reason: CorrectionReason | null;
  slotStart: number;
  nanoEur: number;
  energyWh: number;
  /** What the same energy would have cost (negative) or earned on the grid alone, at the member's own tariff of the slot; null for what is no trade and no sharing. */
  gridNanoEur: number | null;
};

/**
 * One line of a statement: what went the same way at the same unit price. `late`: for a slot of an earlier month, posted after
 * that was closed. `cents` is `nanoEur` rounded half away from zero; `priceMicroEurPerKwh` is null for corrections and without energy.
 */
export type StatementLine = {
  kind: LedgerDraft["kind"];
  reason: CorrectionReason | null;
  late: boolean;
  side: "in" | "out";
  priceMicroEurPerKwh: number | null;
  energyWh: number;
  nanoEur: number;
  cents: number;
};

/** Postings of one line together, before rounding, and what they save against the grid alone (n€). */
export type StatementGroup = Omit<StatementLine, "cents"> & { savedNanoEur: number };

export type Statement = {
  openingNanoEur: number;
  lines: StatementLine[];
  nanoEur: number;
  closingNanoEur: number;
  /** The month rounded once, which is what moves, and what that left out: cents × 10⁷ + remainder = n€. Rounded lines may differ from it. */
  cents: number;
  remainderNanoEur: number;
  /** How much better off than on the grid alone, over trades and sharing (n€); corrections are not looked at. */
  savedNanoEur: number;
};

const NANO_PER_CENT = 10_000_000;

/**
 * Whether a posting stands in a period's statement: known when it was closed, for a slot before its end, and in no statement before.
 * So each posting stands in exactly one, late ones in the next that is closed.
 */
export function inStatement(posting: { transactionId: number; slotStart: number }, period: StatementPeriod): boolean {
  if (posting.transactionId > period.lastTransactionId || posting.slotStart >= period.to) return false;
  return posting.slotStart >= period.from || posting.transactionId > period.previousTransactionId;
}

/**
 * A member's statement of a period from its account's postings, `openingNanoEur` (n€) being what the statements before add up to.
 * Lines are grouped by kind, direction and unit price (n€ ÷ Wh = µ€/kWh; a buyer's includes the network fee) and rounded once each.
 */
export function statementOf(
  postings: readonly AccountPosting[],
  period: StatementPeriod,
  openingNanoEur: number,
): Statement {
  const groups = postings.filter((posting) => inStatement(posting, period)).map((one) => groupOf(one, period));
  return statementOfGroups(groups, openingNanoEur);
}

/** The same from postings that may be gathered in part already. */
export function statementOfGroups(groups: readonly StatementGroup[], openingNanoEur: number): Statement {
  const gathered = new Map<string, StatementLine>();
  let savedNanoEur = 0;
  for (const { savedNanoEur: saved, ...group } of groups) {
    savedNanoEur += saved;
    const key = [group.late, group.kind, group.side, group.priceMicroEurPerKwh ?? "", group.reason ?? ""].join("|");
    const known = gathered.get(key);
    const nanoEur = group.nanoEur + (known?.nanoEur ?? 0);
    const energyWh = group.energyWh + (known?.energyWh ?? 0);
    gathered.set(key, { ...group, nanoEur, energyWh, cents: toCents(nanoEur) });
  }
  const lines = [...gathered].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  const nanoEur = lines.reduce((sum, line) => sum + line.nanoEur, 0);
  const cents = toCents(nanoEur);
  return {
    openingNanoEur,
    lines,
    nanoEur,
    closingNanoEur: openingNanoEur + nanoEur,
    cents,
    remainderNanoEur: nanoEur - cents * NANO_PER_CENT,
    savedNanoEur,
  };
}

function groupOf(posting: AccountPosting, period: StatementPeriod): StatementGroup {
  const { kind, reason, nanoEur, energyWh, slotStart, gridNanoEur } = posting;
  // A correction is a difference of two amounts, its quotient no price.
  const priced = reason === null && energyWh !== 0;
  return {
    kind,
    reason,
    late: slotStart < period.from,
    // What corrections add and take back belongs together.
    side: reason === null && energyWh < 0 ? "out" : "in",
    priceMicroEurPerKwh: priced ? Math.round(Math.abs(nanoEur / energyWh)) : null,
    energyWh,
    nanoEur,
    savedNanoEur: gridNanoEur === null ? 0 : nanoEur - gridNanoEur,
  };
}

/** n€ as cents, rounded half away from zero, so that what one pays and another receives rounds alike. */
export function toCents(nanoEur: number): number {
  const cents = Math.sign(nanoEur) * Math.round(Math.abs(nanoEur) / NANO_PER_CENT);
  return cents === 0 ? 0 : cents;
}
