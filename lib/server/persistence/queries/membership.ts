import type { Kysely } from "kysely";
import type { Database } from "../schema/database";

/** What a person is in one community. */
export type Membership = {
  communityId: number;
  slug: string;
  memberId: number;
  alias: string;
  district: string;
  role: "member" | "operator";
};

/** The communities a person belongs to, the oldest first. */
export async function listMemberships(db: Kysely<Database>, userId: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom("member")
    .innerJoin("community", "community.community_id", "member.community_id")
    .select([
      "member.community_id",
      "community.slug",
      "member.member_id",
      "member.alias",
      "member.district",
      "member.role",
    ])
    .where("member.user_id", "=", userId)
    .orderBy("member.community_id")
    .execute();
  return rows.map((row) => ({
    communityId: row.community_id,
    slug: row.slug,
    memberId: row.member_id,
    alias: row.alias,
    district: row.district,
    role: row.role,
  }));
}
