import { type Kysely, type RawBuilder, sql } from "kysely";
import { localDay } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { at } from "./at";

export type Undecided = { disputes: number; tariffs: number; homeChanges: number };

/** What waits for the operator: readings called wrong, proposals. With `within` those in a stretch of time, or that would hold in it. */
export async function countUndecided(
  db: Kysely<Database>,
  communityId: number,
  within?: { from: number; to: number; timeZone: string },
): Promise<Undecided> {
  const inIt = within ? sql`AND slot_start >= ${at(within.from)} AND slot_start < ${at(within.to)}` : sql``;
  const holds = within ? sql`AND valid_from < ${localDay(within.to, within.timeZone)}::date` : sql``;
  const count = (table: string, state: string, more: RawBuilder<unknown>) =>
    sql`(SELECT count(*)::int FROM ${sql.table(table)} WHERE community_id = ${communityId} AND state = ${state} ${more})`;
  const { rows } = await sql<Undecided>`
    SELECT ${count("reading_dispute", "open", inIt)} AS disputes, ${count("tariff_proposal", "waiting", holds)} AS tariffs,
      ${count("home_change", "waiting", holds)} AS "homeChanges"`.execute(db);
  return rows[0]!;
}
