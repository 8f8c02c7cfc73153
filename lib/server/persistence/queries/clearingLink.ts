import { type Kysely, sql } from "kysely";
import { formatSlot } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";

/** The link that a clearing made in the audit chain. */
export type ClearingLink = {
  seq: number;
  kind: string;
  subject: string;
  payload: string;
  at: number;
  previousHash: string;
  hash: string;
};

/**
 * The link of a slot's clearing, null where it has none (a slot from before the chain) or where showing it would give
 * something away: who knows two links can try out what lay between them, and whose a lone offer is, is soon guessed.
 * Events over readings, deliveries or a void book hold what nobody can guess; one of them hides all others.
 */
export async function findClearingLink(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
): Promise<ClearingLink | null> {
  // a demo's replayed past names its slots by their milliseconds
  const subjects = [`slot:${formatSlot(slotStart)}`, `slot:${slotStart}`];
  const { rows } = await sql<ClearingLink>`
    WITH link AS (
      SELECT * FROM audit_event WHERE community_id = ${communityId} AND subject = ANY(${subjects}::text[])
        AND kind IN ('slot-cleared', 'slot-replayed') ORDER BY seq LIMIT 1
    ), between_links AS (
      SELECT e.kind, e.payload FROM link, audit_event e
      WHERE e.community_id = ${communityId} AND e.seq < link.seq AND e.seq > coalesce((
        SELECT p.seq FROM audit_event p WHERE p.community_id = ${communityId} AND p.seq < link.seq
          AND p.kind IN ('slot-cleared', 'slot-replayed') ORDER BY p.seq DESC LIMIT 1), 0)
    )
    SELECT seq, kind, subject, payload, at, previous_hash AS "previousHash", hash FROM link
    WHERE NOT EXISTS (SELECT 1 FROM between_links)
      OR EXISTS (SELECT 1 FROM between_links WHERE kind IN ('readings-recorded', 'slot-void')
        OR (kind = 'slot-settled' AND payload NOT LIKE '%"trades":0%'))`.execute(db);
  return rows[0] ?? null;
}
