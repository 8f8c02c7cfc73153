import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type ClosedMonth, centsOf, monthBooks } from "./monthBooks";

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
    const cents = centsOf(await monthBooks(db, communityId, earlier));
    for (const { memberId } of asked)
      if ((cents.get(`member:${memberId}`) ?? 0) < 0) collected.set(memberId, earlier.closedAt);
  }
  return collected;
}
