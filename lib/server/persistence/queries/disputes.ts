import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";
import type { OwnReading } from "./readHistorySlot";

/** A reading that its member calls wrong. `version` is the reading's when it was, 0 when there was none. */
export type DisputeRecord = {
  disputeId: string;
  memberId: number;
  slotStart: number;
  version: number;
  complaint: string;
  openedAt: number;
  state: "open" | "withdrawn" | "stands" | "corrected";
  answer: string | null;
  answeredBy: number | null;
  closedAt: number | null;
};

const COLUMNS = [
  "dispute_id as disputeId",
  "member_id as memberId",
  "slot_start as slotStart",
  "version",
  "complaint",
  "opened_at as openedAt",
  "state",
  "answer",
  "answered_by as answeredBy",
  "closed_at as closedAt",
] as const;

export async function insertDispute(db: Kysely<Database>, communityId: number, dispute: DisputeRecord): Promise<void> {
  await db
    .insertInto("reading_dispute")
    .values({
      community_id: communityId,
      dispute_id: dispute.disputeId,
      member_id: dispute.memberId,
      slot_start: at(dispute.slotStart),
      version: dispute.version,
      complaint: dispute.complaint,
      opened_at: at(dispute.openedAt),
      state: dispute.state,
    })
    .execute();
}

/** Ends an open dispute. */
export async function closeDispute(db: Kysely<Database>, communityId: number, dispute: DisputeRecord): Promise<void> {
  await db
    .updateTable("reading_dispute")
    .set({
      state: dispute.state,
      answer: dispute.answer,
      answered_by: dispute.answeredBy,
      closed_at: dispute.closedAt === null ? null : at(dispute.closedAt),
    })
    .where("community_id", "=", communityId)
    .where("dispute_id", "=", dispute.disputeId)
    .execute();
}

/** A dispute, locked so that it is ended once. */
export async function lockDispute(
  db: Kysely<Database>,
  communityId: number,
  disputeId: string,
): Promise<DisputeRecord | null> {
  const row = await db
    .selectFrom("reading_dispute")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where("dispute_id", "=", disputeId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** A member's disputes, the newest first. */
export function listDisputes(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  limit: number,
): Promise<DisputeRecord[]> {
  return db
    .selectFrom("reading_dispute")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .orderBy("opened_at", "desc")
    .orderBy("dispute_id")
    .limit(limit)
    .execute();
}

/** How many of a member's wait, and whether one of them is about this slot. */
export async function countOpenDisputes(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  slotStart: number,
): Promise<{ open: number; ofSlot: boolean }> {
  const row = await db
    .selectFrom("reading_dispute")
    .select([
      sql<number>`count(*)::int4`.as("open"),
      sql<boolean>`coalesce(bool_or(slot_start = ${at(slotStart)}), false)`.as("ofSlot"),
    ])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return row;
}

/** The disputes of a community that wait, the oldest first, each with its member's alias and the reading as it is now. */
export function listOpenDisputes(
  db: Kysely<Database>,
  communityId: number,
  limit: number,
): Promise<
  (DisputeRecord & { alias: string } & { [key in "importWh" | "exportWh"]: number | null } & {
    quality: OwnReading["quality"] | null;
    versionNow: number | null;
  })[]
> {
  return db
    .selectFrom("reading_dispute as d")
    .innerJoin("member as m", (join) =>
      join.onRef("m.community_id", "=", "d.community_id").onRef("m.member_id", "=", "d.member_id"),
    )
    .leftJoin("reading as r", (join) =>
      join
        .onRef("r.community_id", "=", "d.community_id")
        .onRef("r.member_id", "=", "d.member_id")
        .onRef("r.slot_start", "=", "d.slot_start"),
    )
    .select([
      "d.dispute_id as disputeId",
      "d.member_id as memberId",
      "d.slot_start as slotStart",
      "d.version",
      "d.complaint",
      "d.opened_at as openedAt",
      "d.state",
      "d.answer",
      "d.answered_by as answeredBy",
      "d.closed_at as closedAt",
      "m.alias",
      "r.import_wh as importWh",
      "r.export_wh as exportWh",
      "r.quality",
      "r.version as versionNow",
    ])
    .where("d.community_id", "=", communityId)
    .where("d.state", "=", "open")
    .orderBy("d.opened_at")
    .orderBy("d.dispute_id")
    .limit(limit)
    .execute();
}
