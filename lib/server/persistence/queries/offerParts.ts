import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

/** An offer's part in a slot that is over for the auction, with that slot's clearing. */
export type EndedPart = {
  slotStart: number;
  energyWh: number;
  filledWh: number;
  state: "cleared" | "void";
  salt: string;
  buyers: number;
  sellers: number;
};

/**
 * A member's own offer with its parts in cleared or void slots, youngest first, at most `limit` of them; `total` counts all.
 * Null when there is no such offer or it is another's.
 */
export async function readEndedParts(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  offerId: string,
  limit: number,
): Promise<{ side: "buy" | "sell"; parts: EndedPart[]; total: number } | null> {
  const offer = await db
    .selectFrom("offer")
    .select("side")
    .where("community_id", "=", communityId)
    .where("offer_id", "=", offerId)
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  if (!offer) return null;
  const { rows } = await sql<EndedPart & { total: number }>`
    SELECT s.slot_start AS "slotStart", s.energy_wh AS "energyWh", s.filled_wh AS "filledWh", c.state, c.salt, c.buyers,
      c.sellers, (count(*) OVER ())::int AS total
    FROM offer_slot s JOIN clearing c USING (community_id, slot_start)
    WHERE s.community_id = ${communityId} AND s.offer_id = ${offerId}::uuid
    ORDER BY s.slot_start DESC LIMIT ${limit}`.execute(db);
  return { side: offer.side, parts: rows.map(({ total: _total, ...part }) => part), total: rows[0]?.total ?? 0 };
}
