import { type Kysely, sql } from "kysely";
import { inSnapshot } from "../inTransaction";
import type { Database } from "../schema/database";

/** The tables of a community's market state: how its rows are ordered, and by what they are gathered into parts. */
const TABLES = [
  { table: "offer", order: "offer_id", by: "window_start::date" },
  { table: "offer_slot", order: "slot_start, offer_id", by: "slot_start::date" },
  { table: "clearing", order: "slot_start", by: "slot_start::date" },
  { table: "clearing_document", order: "slot_start", by: "slot_start::date" },
  { table: "trade", order: "slot_start, trade_id", by: "slot_start::date" },
  { table: "reading", order: "slot_start, member_id", by: "slot_start::date" },
  { table: "reading_version", order: "slot_start, member_id, version", by: "slot_start::date" },
  { table: "shared_energy", order: "slot_start, member_id, line_no", by: "slot_start::date" },
  { table: "settlement", order: "slot_start", by: "slot_start::date" },
  { table: "member_day", order: "day, member_id", by: "day" },
  { table: "ledger_transaction", order: "transaction_id", by: "slot_start::date" },
  { table: "ledger_line", order: "transaction_id, line_no", by: "transaction_id / 10000" },
  { table: "closed_period", order: "month", by: "month" },
] as const;

/** The hash of some rows of a table: those of a UTC day, of ledger lines ten thousand transactions. */
export type StateDigest = { table: string; part: string; rows: number; hash: string };

/**
 * A community's market state part by part, in one order and one notation whatever the process, the session's time zone or
 * the order of writing: two states are the same when all their parts are. Every column counts.
 */
export async function stateDigests(db: Kysely<Database>, communityId: number): Promise<StateDigest[]> {
  return inSnapshot(db, async (tx) => {
    await sql`SET LOCAL timezone = 'UTC'`.execute(tx);
    const digests: StateDigest[] = [];
    for (const { table, order, by } of TABLES) {
      const { rows } = await sql<Omit<StateDigest, "table">>`
        SELECT part, count(*) AS rows,
          encode(sha256(string_agg(sha256(convert_to(to_jsonb(t)::text, 'UTF8')), ''::bytea ORDER BY ${sql.raw(order)})), 'hex') AS hash
        FROM ${sql.table(table)} t CROSS JOIN LATERAL (SELECT (${sql.raw(by)})::text AS part) AS p
        WHERE community_id = ${communityId} GROUP BY part ORDER BY part`.execute(tx);
      digests.push(...rows.map((row) => ({ table, ...row })));
    }
    return digests;
  });
}
