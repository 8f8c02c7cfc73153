import { type Kysely, sql } from "kysely";

/** A rule's last evaluation by the time it was made, found without sorting all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX rule_evaluation_last ON rule_evaluation (community_id, rule_id, evaluated_at DESC, slot_start DESC)`.execute(
    db,
  );
}
