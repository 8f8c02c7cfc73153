import type { Kysely } from "kysely";
import type { HomeChange } from "@/lib/domain/models/homeChange";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What a member says changes at home from a local day on, and what the operator made of it. */
export type HomeChangeRecord = {
  changeId: string;
  memberId: number;
  validFrom: string;
  change: HomeChange;
  state: "waiting" | "confirmed" | "declined" | "withdrawn";
  proposedAt: number;
  reason: string | null;
};

const COLUMNS = [
  "change_id as changeId",
  "home_change.member_id as memberId",
  "valid_from as validFrom",
  "detail as change",
  "state",
  "proposed_at as proposedAt",
  "reason",
] as const;

export async function insertHomeChange(
  db: Kysely<Database>,
  communityId: number,
  { changeId, memberId, validFrom, change, proposedAt }: Omit<HomeChangeRecord, "state" | "reason">,
): Promise<void> {
  await db
    .insertInto("home_change")
    .values({
      community_id: communityId,
      change_id: changeId,
      member_id: memberId,
      kind: change.kind,
      valid_from: validFrom,
      detail: JSON.stringify(change),
      proposed_at: at(proposedAt),
    })
    .execute();
}

/** A change, locked so that it is decided once. */
export async function lockHomeChange(
  db: Kysely<Database>,
  communityId: number,
  changeId: string,
): Promise<HomeChangeRecord | null> {
  const row = await db
    .selectFrom("home_change")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where("change_id", "=", changeId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function closeHomeChange(
  db: Kysely<Database>,
  communityId: number,
  changeId: string,
  end: { state: "confirmed" | "declined" | "withdrawn"; decidedAt: number; decidedBy: number; reason: string | null },
): Promise<void> {
  await db
    .updateTable("home_change")
    .set({ state: end.state, decided_at: at(end.decidedAt), decided_by: end.decidedBy, reason: end.reason })
    .where("community_id", "=", communityId)
    .where("change_id", "=", changeId)
    .execute();
}

/** A member's changes of some states, the newest first. */
export function listHomeChanges(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  states: readonly HomeChangeRecord["state"][],
  limit: number,
): Promise<HomeChangeRecord[]> {
  return db
    .selectFrom("home_change")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("state", "in", [...states])
    .orderBy("proposed_at", "desc")
    .orderBy("change_id")
    .limit(limit)
    .execute();
}

/** What waits in a community, the oldest first, each with its member's alias. */
export function listWaitingHomeChanges(
  db: Kysely<Database>,
  communityId: number,
  limit: number,
): Promise<(HomeChangeRecord & { alias: string })[]> {
  return db
    .selectFrom("home_change")
    .innerJoin("member as m", (join) =>
      join.onRef("m.community_id", "=", "home_change.community_id").onRef("m.member_id", "=", "home_change.member_id"),
    )
    .select([...COLUMNS, "m.alias"])
    .where("home_change.community_id", "=", communityId)
    .where("state", "=", "waiting")
    .orderBy("proposed_at")
    .orderBy("change_id")
    .limit(limit)
    .execute();
}
