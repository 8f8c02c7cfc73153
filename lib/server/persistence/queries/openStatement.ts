import { type Kysely, sql } from "kysely";
import type { StatementGroup } from "@/lib/domain/settlement/statement";
import type { Database } from "../schema/database";
import { at } from "./at";

/**
 * What was posted to a member's account for slots before `to` and stands in no statement yet, gathered as a statement gathers it: by
 * kind, direction and unit price. `since`: the last statement's last posting and its month's end.
 */
export async function listOpenGroups(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  { since, to }: { since: { transactionId: number; slotStart: number } | null; to: number },
): Promise<StatementGroup[]> {
  const only = since
    ? sql`AND (t.transaction_id > ${since.transactionId} OR t.slot_start >= ${at(since.slotStart)})`
    : sql``;
  const { rows } = await sql<StatementGroup>`
    WITH held AS MATERIALIZED (
      SELECT valid_from, lead(valid_from, 1, 'infinity') OVER (ORDER BY valid_from) AS until, import_micro_eur_per_kwh AS import,
        feed_in_micro_eur_per_kwh AS feed_in
      FROM tariff_now WHERE community_id = ${communityId} AND member_id = ${memberId}
    ), posting AS (
      SELECT t.kind, t.reason, t.slot_start, coalesce(sum(l.amount) FILTER (WHERE l.unit = 'EUR'), 0)::int8 AS eur,
        coalesce(sum(l.amount) FILTER (WHERE l.unit = 'WH'), 0)::int8 AS wh
      FROM ledger_line l JOIN ledger_transaction t USING (community_id, transaction_id)
      WHERE l.community_id = ${communityId} AND l.account = ${`member:${memberId}`} AND t.slot_start < ${at(to)} ${only}
      GROUP BY t.community_id, t.transaction_id, t.kind, t.reason, t.slot_start
    )
    SELECT kind, reason, slot_start < ${at(since?.slotStart ?? 0)} AS late,
      CASE WHEN reason IS NULL AND wh < 0 THEN 'out' ELSE 'in' END AS side,
      CASE WHEN reason IS NULL AND wh <> 0 THEN floor(abs(eur::float8 / wh) + 0.5) END AS "priceMicroEurPerKwh",
      sum(wh)::int8 AS "energyWh", sum(eur)::int8 AS "nanoEur",
      coalesce(sum(eur + wh * CASE WHEN wh > 0 THEN import ELSE feed_in END) FILTER (WHERE kind IN ('trade', 'sharing')), 0)::int8
        AS "savedNanoEur"
    FROM posting LEFT JOIN held ON slot_start >= valid_from AND slot_start < until
    GROUP BY 1, 2, 3, 4, 5`.execute(db);
  return rows;
}
