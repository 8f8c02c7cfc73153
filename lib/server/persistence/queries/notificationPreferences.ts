import type { Kysely } from "kysely";
import type { Database } from "../schema/database";

/** The kinds a member has said something about, and what. */
export async function listNotificationPreferences(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<{ kind: string; wanted: boolean }[]> {
  return db
    .selectFrom("notification_preference")
    .select(["kind", "wanted"])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .execute();
}

export async function writeNotificationPreference(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  { kind, wanted }: { kind: string; wanted: boolean },
): Promise<void> {
  await db
    .insertInto("notification_preference")
    .values({ community_id: communityId, member_id: memberId, kind, wanted })
    .onConflict((known) => known.columns(["community_id", "member_id", "kind"]).doUpdateSet({ wanted }))
    .execute();
}
