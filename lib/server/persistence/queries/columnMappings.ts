import type { Kysely } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

type Remembered = { memberId: number; header: string; mapping: object; savedAt: number };

/** Remembers how a member had the columns under a header read. */
export async function saveMapping(
  db: Kysely<Database>,
  communityId: number,
  { memberId, header, mapping, savedAt }: Remembered,
): Promise<void> {
  const said = { mapping: JSON.stringify(mapping), saved_at: at(savedAt) };
  await db
    .insertInto("column_mapping")
    .values({ community_id: communityId, member_id: memberId, header_fingerprint: header, ...said })
    .onConflict((conflict) => conflict.columns(["community_id", "member_id", "header_fingerprint"]).doUpdateSet(said))
    .execute();
}

/** How a member had the columns under a header read last, as it was saved; null when never. */
export async function findMapping(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  header: string,
): Promise<unknown> {
  const row = await db
    .selectFrom("column_mapping")
    .select("mapping")
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("header_fingerprint", "=", header)
    .executeTakeFirst();
  return row?.mapping ?? null;
}
