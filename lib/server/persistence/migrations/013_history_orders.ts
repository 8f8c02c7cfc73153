import { type Kysely, sql } from "kysely";

/**
 * A member's trades in the order of their prices and sizes, and those with one neighbour, without sorting all there are: years of trades
 * are many. Kept narrow: they only find the rows of a page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const party of ["buyer", "seller"]) {
    await sql
      .raw(
        `CREATE INDEX trade_${party}_price ON trade (community_id, ${party}_id, ${party}_micro_eur_per_kwh, slot_start, trade_id)`,
      )
      .execute(db);
    await sql
      .raw(`CREATE INDEX trade_${party}_size ON trade (community_id, ${party}_id, contracted_wh, slot_start, trade_id)`)
      .execute(db);
  }
  await sql`CREATE INDEX trade_pair ON trade (community_id, buyer_id, seller_id, slot_start DESC, trade_id DESC)`.execute(
    db,
  );
}
