import { type Kysely, sql } from "kysely";
import type { AccountPosting, StatementPeriod } from "@/lib/domain/settlement/statement";
import type { Database } from "../schema/database";
import { at } from "./at";

export type PeriodPosting = AccountPosting & { account: string };

/**
 * What a period's statements are made of, all accounts at once, gathered as `statementOf` gathers: postings of a kind, direction,
 * reason and unit price come as one, so that a month of many homes is hundreds of rows. Of the house's accounts the price is left out.
 */
export async function listPeriodPostings(
  db: Kysely<Database>,
  communityId: number,
  period: StatementPeriod,
): Promise<PeriodPosting[]> {
  const { from, to, lastTransactionId, previousTransactionId } = period;
  const { rows } = await sql<PeriodPosting>`
    WITH posting AS (SELECT l.account, t.transaction_id, t.kind, t.reason, t.slot_start,
        coalesce(sum(l.amount) FILTER (WHERE l.unit = 'EUR'), 0)::int8 AS eur,
        coalesce(sum(l.amount) FILTER (WHERE l.unit = 'WH'), 0)::int8 AS wh
      FROM ledger_transaction t JOIN ledger_line l USING (community_id, transaction_id)
      WHERE t.community_id = ${communityId} AND t.transaction_id <= ${lastTransactionId} AND t.slot_start < ${at(to)}
        AND (t.slot_start >= ${at(from)} OR t.transaction_id > ${previousTransactionId})
      GROUP BY l.account, t.community_id, t.transaction_id, t.kind, t.reason, t.slot_start)
    SELECT account, kind, reason, max(transaction_id) AS "transactionId", min(slot_start) AS "slotStart",
      sum(eur)::int8 AS "nanoEur", sum(wh)::int8 AS "energyWh", NULL AS "gridNanoEur"
    FROM posting
    GROUP BY account, kind, reason, slot_start < ${at(from)}, sign(wh),
      CASE WHEN account LIKE 'member:%' AND reason IS NULL AND wh <> 0 THEN floor(abs(eur::float8 / wh) + 0.5) END
    ORDER BY account, "transactionId"`.execute(db);
  return rows;
}
