import { type Kysely, sql } from "kysely";
import type { Supply } from "@/lib/domain/settlement/vat";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Where a month's supplies begin and end (epoch ms), and the last posting of the month closed before. */
export type SupplySpan = { from: number; to: number; previousTransactionId: number };

/**
 * What each member supplied to its neighbours and was paid for, as a month's closing finds it: by trades and sharing of its slots, as
 * they stand, and by what was posted for earlier months since the closing before. What went to the grid and what was given away is in
 * none. Of sharing put right after a second closing only the net per slot is known: it counts for who is paid for giving there.
 */
export async function listSupplies(
  db: Kysely<Database>,
  { communityId, timeZone }: { communityId: number; timeZone: string },
  { from, to, previousTransactionId }: SupplySpan,
): Promise<(Supply & { memberId: number })[]> {
  const month = (slot: string) => sql`to_char(${sql.ref(slot)} AT TIME ZONE ${timeZone}, 'YYYY-MM')`;
  const within = sql`community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`;
  const { rows } = await sql<Supply & { memberId: number }>`
    WITH late AS MATERIALIZED (
      SELECT transaction_id, slot_start, split_part(reference, ' #', 1) AS subject FROM ledger_transaction
      WHERE community_id = ${communityId} AND kind IN ('trade', 'sharing', 'correction')
        AND slot_start < ${at(from)} AND transaction_id > ${previousTransactionId}),
    late_trade AS (
      SELECT trade.seller_id AS member_id, late.slot_start,
        coalesce(sum(-l.amount) FILTER (WHERE l.unit = 'WH'), 0) AS wh,
        coalesce(sum(l.amount) FILTER (WHERE l.unit = 'EUR'), 0) AS eur
      FROM late JOIN trade ON trade.community_id = ${communityId} AND trade.slot_start = late.slot_start
        AND trade.trade_id::text = late.subject
      JOIN ledger_line l ON l.community_id = ${communityId} AND l.transaction_id = late.transaction_id
        AND l.account = 'member:' || trade.seller_id
      GROUP BY trade.seller_id, late.slot_start),
    late_slot AS (
      SELECT slot_start, subject, EXISTS (
        SELECT 1 FROM ledger_transaction t WHERE t.community_id = ${communityId} AND t.slot_start = late.slot_start
          AND t.kind = 'correction' AND t.transaction_id <= ${previousTransactionId}
          AND split_part(t.reference, ' #', 1) = late.subject) AS corrected
      FROM late WHERE subject LIKE '% sharing' GROUP BY slot_start, subject),
    -- What is given now, less what was given at first, each member's taking apart; and all that was posted since, which is net.
    late_share AS (
      SELECT member_id, slot_start, energy_wh AS wh, nano_eur AS eur, nano_eur > 0 AS paid
      FROM shared_energy JOIN late_slot USING (slot_start)
      WHERE community_id = ${communityId} AND side = 'give' AND NOT corrected
      UNION ALL
      SELECT substr(l.account, 8)::integer, s.slot_start, CASE WHEN l.unit = 'WH' THEN l.amount ELSE 0 END,
        CASE WHEN l.unit = 'EUR' THEN -l.amount ELSE 0 END, l.unit = 'EUR'
      FROM late_slot s JOIN ledger_transaction t ON t.community_id = ${communityId} AND t.kind = 'sharing'
        AND t.reference = s.subject AND t.transaction_id <= ${previousTransactionId}
      JOIN ledger_line l ON l.community_id = ${communityId} AND l.transaction_id = t.transaction_id
        AND l.account LIKE 'member:%' AND (l.unit = 'WH') = (l.amount < 0)
      WHERE NOT s.corrected
      UNION ALL
      SELECT substr(l.account, 8)::integer, s.slot_start, CASE WHEN l.unit = 'WH' THEN -l.amount ELSE 0 END,
        CASE WHEN l.unit = 'EUR' THEN l.amount ELSE 0 END, EXISTS (
          SELECT 1 FROM shared_energy g WHERE g.community_id = ${communityId} AND g.slot_start = s.slot_start
            AND l.account = 'member:' || g.member_id AND g.side = 'give' AND g.nano_eur > 0)
      FROM late_slot s JOIN late USING (slot_start, subject)
      JOIN ledger_line l ON l.community_id = ${communityId} AND l.transaction_id = late.transaction_id
        AND l.account LIKE 'member:%'
      WHERE s.corrected),
    supplied AS (
      SELECT seller_id AS member_id, ${month("slot_start")} AS of_month, delivered_wh AS wh,
        delivered_wh * seller_micro_eur_per_kwh AS eur
      FROM trade WHERE ${within} AND delivered_wh > 0
      UNION ALL
      SELECT member_id, ${month("slot_start")}, energy_wh, nano_eur
      FROM shared_energy WHERE ${within} AND side = 'give' AND nano_eur > 0
      UNION ALL
      SELECT member_id, ${month("slot_start")}, wh, eur FROM late_trade
      UNION ALL
      SELECT member_id, ${month("slot_start")}, sum(wh), sum(eur) FROM late_share
      GROUP BY member_id, slot_start HAVING bool_or(paid) AND sum(eur) <> 0)
    SELECT member_id AS "memberId", of_month AS "ofMonth", sum(wh)::int8 AS "energyWh", sum(eur)::int8 AS "nanoEur"
    FROM supplied GROUP BY member_id, of_month HAVING sum(wh) <> 0 OR sum(eur) <> 0
    ORDER BY member_id, of_month`.execute(db);
  return rows;
}
