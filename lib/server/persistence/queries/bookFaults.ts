import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../schema/database";

/** What breaks a rule of the books: how often, and the first few by name. */
export type BookFault = { rule: string; count: number; examples: string[] };

const EXAMPLES = 5;

/** Trades that were corrected: their ids begin what such a transaction is called. */
function corrected(id: number): RawBuilder<unknown> {
  return sql`SELECT DISTINCT split_part(reference, ' #', 1) AS name FROM ledger_transaction
    WHERE community_id = ${id} AND kind = 'correction' AND reference ~ '^[0-9a-f]{8}-'`;
}

/** The rules of the books; each statement lists as `name` what breaks its rule in a community. */
const RULES: Record<string, (communityId: number) => RawBuilder<unknown>> = {
  "every transaction has two lines or more and sums to zero per unit": (id) => sql`
    SELECT DISTINCT transaction_id::text AS name FROM (
      SELECT transaction_id FROM ledger_line WHERE community_id = ${id}
      GROUP BY transaction_id, unit HAVING sum(amount) <> 0 OR count(*) < 2) AS unbalanced`,
  "transactions are numbered without a gap": (id) => sql`
    SELECT n::text AS name FROM generate_series(1, (SELECT transaction_id FROM community_head WHERE community_id = ${id})) AS n
    WHERE NOT EXISTS (SELECT 1 FROM ledger_transaction t WHERE t.community_id = ${id} AND t.transaction_id = n)`,
  "transactions and lines belong together": (id) => sql`
    SELECT transaction_id::text AS name FROM (SELECT transaction_id FROM ledger_transaction WHERE community_id = ${id}) AS t
    FULL JOIN (SELECT DISTINCT transaction_id FROM ledger_line WHERE community_id = ${id}) AS l USING (transaction_id)
    WHERE t.transaction_id IS NULL OR l.transaction_id IS NULL`,
  "every delivered trade is posted once, and nothing else as a trade": (id) => sql`
    SELECT coalesce(t.name, p.name) AS name FROM (
      SELECT trade_id::text AS name FROM trade WHERE community_id = ${id} AND delivered_wh > 0) AS t
    FULL JOIN (SELECT reference AS name FROM ledger_transaction WHERE community_id = ${id} AND kind = 'trade') AS p
      ON p.name = t.name
    LEFT JOIN (${corrected(id)}) AS c ON c.name = coalesce(t.name, p.name)
    WHERE (t.name IS NULL OR p.name IS NULL) AND c.name IS NULL`,
  "what the books hold of a corrected trade is what it delivered": (id) => sql`
    SELECT c.name FROM (${corrected(id)}) AS c LEFT JOIN trade t ON t.community_id = ${id} AND t.trade_id = c.name::uuid
    LEFT JOIN LATERAL (
      SELECT sum(l.amount) AS wh FROM ledger_transaction p JOIN ledger_line l USING (community_id, transaction_id)
      WHERE p.community_id = ${id} AND p.slot_start = t.slot_start AND split_part(p.reference, ' #', 1) = c.name
        AND l.unit = 'WH' AND l.account = 'member:' || t.buyer_id) AS b ON true
    WHERE t.trade_id IS NULL OR t.delivered_wh <> coalesce(b.wh, 0)`,
  "an offer has traded what its slots and its trades say": (id) => sql`
    SELECT o.offer_id::text AS name FROM offer o
    LEFT JOIN (SELECT offer_id, sum(filled_wh) AS wh FROM offer_slot WHERE community_id = ${id} GROUP BY offer_id) AS s
      ON s.offer_id = o.offer_id
    LEFT JOIN (
      SELECT offer_id, sum(contracted_wh) AS wh FROM trade
      CROSS JOIN LATERAL (VALUES (buy_offer_id), (sell_offer_id)) AS side (offer_id)
      WHERE community_id = ${id} AND offer_id IS NOT NULL GROUP BY offer_id) AS t
      ON t.offer_id = o.offer_id
    WHERE o.community_id = ${id} AND (o.taken_wh + o.matched_wh <> coalesce(s.wh, 0) OR o.taken_wh + o.matched_wh <> coalesce(t.wh, 0))`,
  "a slot is settled when and only when its trades are": (id) => sql`
    SELECT DISTINCT to_char(t.slot_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') AS name FROM trade t
    LEFT JOIN settlement s ON s.community_id = t.community_id AND s.slot_start = t.slot_start
    WHERE t.community_id = ${id} AND (t.state = 'settled') <> (s.slot_start IS NOT NULL)`,
};

/** Every rule of the books that is broken in a community; empty when all hold. */
export async function listBookFaults(db: Kysely<Database>, communityId: number): Promise<BookFault[]> {
  const faults: BookFault[] = [];
  for (const [rule, breaches] of Object.entries(RULES)) {
    const { rows } = await sql<{ name: string; count: number }>`
      SELECT name, count(*) OVER () AS count FROM (${breaches(communityId)}) AS breach ORDER BY name LIMIT ${EXAMPLES}`.execute(
      db,
    );
    if (rows[0]) faults.push({ rule, count: rows[0].count, examples: rows.map((row) => row.name) });
  }
  return faults;
}
