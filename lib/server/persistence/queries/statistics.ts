import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

/**
 * What the planner must know about the tables that a market fills: until PostgreSQL looks by itself, a minute or more after a
 * large fill, it takes them for empty and joins them row by row.
 */
export async function refreshStatistics(db: Kysely<Database>): Promise<void> {
  await sql`ANALYZE offer, offer_slot, trade, clearing, settlement, reading, member_day, ledger_transaction, ledger_line`.execute(
    db,
  );
}
