import { addMonths } from "@/lib/domain/units/month";

/** A member's month: cents, positive when it receives; days as "2026-06-21". */
export type MemberMonth = {
  memberId: number;
  alias: string;
  cents: number;
  account: { holder: string; iban: string } | null;
  /** `lastUsed`: the day of the last collection by it; null before the first. */
  mandate: { reference: string; signedOn: string; lastUsed: string | null } | null;
};

export type MonthTransfer = MemberMonth & { account: NonNullable<MemberMonth["account"]> };
export type MonthDebit = MonthTransfer & { mandate: NonNullable<MemberMonth["mandate"]>; sequence: "FRST" | "RCUR" };
export type LeftOut = { alias: string; cents: number; reason: "no-account" | "no-mandate" | "mandate-lapsed" };

/** Who is paid, from whom is collected, who is neither and why, and how many months come to nothing. */
export type PaymentPlan = { transfers: MonthTransfer[]; debits: MonthDebit[]; leftOut: LeftOut[]; even: number };

const MANDATE_MONTHS = 36;

/**
 * How a closed month is paid on a day: members that receive by credit transfer, those that owe by direct debit where a mandate allows
 * it. A mandate not used for 36 months has lapsed (sepa_rules.json, `mandate_expires_after_months_unused`); its first collection is
 * FRST, every other RCUR. `cents` of transfers and debits are what is moved, above zero.
 */
export function planPayments(members: readonly MemberMonth[], date: string): PaymentPlan {
  const plan: PaymentPlan = { transfers: [], debits: [], leftOut: [], even: 0 };
  for (const member of members) {
    const { alias, cents, account, mandate } = member;
    const leave = (reason: LeftOut["reason"]) => plan.leftOut.push({ alias, cents, reason });
    if (cents === 0) plan.even++;
    else if (account === null) leave("no-account");
    else if (cents > 0) plan.transfers.push({ ...member, account });
    else if (mandate === null) leave("no-mandate");
    else if (hasLapsed(mandate, date)) leave("mandate-lapsed");
    else {
      const sequence = mandate.lastUsed === null ? "FRST" : "RCUR";
      plan.debits.push({ ...member, cents: -cents, account, mandate, sequence });
    }
  }
  return plan;
}

function hasLapsed({ signedOn, lastUsed }: NonNullable<MemberMonth["mandate"]>, date: string): boolean {
  const used = lastUsed ?? signedOn;
  return `${addMonths(used.slice(0, 7), MANDATE_MONTHS)}${used.slice(7)}` < date;
}
