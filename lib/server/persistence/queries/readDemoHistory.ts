import type { Kysely } from "kysely";
import type { Database } from "../schema/database";

/** How far back the demo's history reaches and how far it shall; null where nothing is simulated. */
export async function readDemoHistory(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ filledFrom: number; filledTo: number; targetFrom: number } | null> {
  const row = await db
    .selectFrom("demo_history")
    .select(["filled_from", "filled_to", "target_from"])
    .where("community_id", "=", communityId)
    .executeTakeFirst();
  return row ? { filledFrom: row.filled_from, filledTo: row.filled_to, targetFrom: row.target_from } : null;
}
