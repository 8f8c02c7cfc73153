import type { Kysely, Transaction } from "kysely";
import type { Database } from "../schema/database";

/** What the market must know about a member. */
export type MemberRecord = {
  memberId: number;
  alias: string;
  district: string;
  active: boolean;
  connectionPowerW: number;
  dailySpendLimitNanoEur: number | null;
};

const COLUMNS = [
  "member_id",
  "alias",
  "district",
  "active",
  "connection_power_w",
  "daily_spend_limit_nano_eur",
] as const;

/** A member, so locked that all its own market commands wait for each other; null when there is none. */
export async function lockMember(
  tx: Transaction<Database>,
  communityId: number,
  memberId: number,
): Promise<MemberRecord | null> {
  const row = await tx
    .selectFrom("member")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** A member as it stands, null when there is none. */
export async function findMember(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<MemberRecord | null> {
  const row = await db
    .selectFrom("member")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Active members by alias. */
export async function listAliases(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ memberId: number; alias: string }[]> {
  return db
    .selectFrom("member")
    .select(["member_id as memberId", "alias"])
    .where("community_id", "=", communityId)
    .where("active", "=", true)
    .orderBy("alias")
    .execute();
}

/** All members by number, those that left too: their last months are paid as well. */
export async function listAllAliases(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ memberId: number; alias: string }[]> {
  return db
    .selectFrom("member")
    .select(["member_id as memberId", "alias"])
    .where("community_id", "=", communityId)
    .orderBy("member_id")
    .execute();
}

/** The ids of all members of a community. */
export async function listMemberIds(db: Kysely<Database>, communityId: number): Promise<number[]> {
  const rows = await db.selectFrom("member").select("member_id").where("community_id", "=", communityId).execute();
  return rows.map((row) => row.member_id);
}

function fromRow(row: {
  member_id: number;
  alias: string;
  district: string;
  active: boolean;
  connection_power_w: number;
  daily_spend_limit_nano_eur: number | null;
}): MemberRecord {
  return {
    memberId: row.member_id,
    alias: row.alias,
    district: row.district,
    active: row.active,
    connectionPowerW: row.connection_power_w,
    dailySpendLimitNanoEur: row.daily_spend_limit_nano_eur,
  };
}

/** The active members who run a community. */
export async function listOperatorIds(db: Kysely<Database>, communityId: number): Promise<number[]> {
  const rows = await db
    .selectFrom("member")
    .select("member_id as memberId")
    .where("community_id", "=", communityId)
    .where("role", "=", "operator")
    .where("active", "=", true)
    .orderBy("member_id")
    .execute();
  return rows.map(({ memberId }) => memberId);
}
