import type { Kysely } from "kysely";
import { type AccountPosting, type StatementPeriod, statementOf } from "@/lib/domain/settlement/statement";
import { listPeriodPostings, type PeriodPosting } from "@/lib/server/persistence/queries/periodPostings";
import type { Database } from "@/lib/server/persistence/schema/database";

export type ClosedMonth = { month: string; closedAt: number; period: StatementPeriod };

const MEMBER = "member:";

/** What each member's statement of a period comes to, in cents, rounded as the statement itself rounds. */
export function monthCents(postings: readonly PeriodPosting[], period: StatementPeriod): Map<number, number> {
  const own = new Map<number, AccountPosting[]>();
  for (const posting of postings) {
    if (!posting.account.startsWith(MEMBER)) continue;
    const memberId = Number(posting.account.slice(MEMBER.length));
    own.set(memberId, [...(own.get(memberId) ?? []), posting]);
  }
  return new Map([...own].map(([memberId, of]) => [memberId, statementOf(of, period, 0).cents]));
}

/**
 * When each mandate was collected by before the last of these months, as far as the books tell: at the closing of the latest month in
 * which its member owed, if the mandate was given before the next one closed. Whether a file went to the bank they do not know.
 */
export async function lastCollections(
  db: Kysely<Database>,
  communityId: number,
  months: readonly ClosedMonth[],
  mandates: readonly { memberId: number; signedAt: number }[],
): Promise<Map<number, number>> {
  const collected = new Map<number, number>();
  for (let at = months.length - 2; at >= 0; at--) {
    const [earlier, next] = [months[at] as ClosedMonth, months[at + 1] as ClosedMonth];
    const asked = mandates.filter(({ memberId, signedAt }) => !collected.has(memberId) && signedAt < next.closedAt);
    if (asked.length === 0) break;
    const cents = monthCents(await listPeriodPostings(db, communityId, earlier.period), earlier.period);
    for (const { memberId } of asked) if ((cents.get(memberId) ?? 0) < 0) collected.set(memberId, earlier.closedAt);
  }
  return collected;
}
