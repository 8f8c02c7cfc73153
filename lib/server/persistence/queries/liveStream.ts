import type { Kysely } from "kysely";
import type { Database } from "../schema/database";

/** Processes listen here for new live events; the payload is the community's id. */
export const LIVE_CHANNEL = "commonwatt_events";

/** A live event as it was recorded: all of it may be seen by everybody. */
export type RecordedEvent = {
  seq: number;
  kind: string;
  atMs: number;
  slot: string | null;
  detail: Record<string, string | number | boolean | null>;
};

/** Events after a sequence number, in order. */
export async function listEventsAfter(
  db: Kysely<Database>,
  communityId: number,
  seq: number,
  limit: number,
): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom("live_event")
    .select(["seq", "kind", "at", "payload"])
    .where("community_id", "=", communityId)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const { slot, detail } = row.payload as Pick<RecordedEvent, "slot" | "detail">;
    return { seq: row.seq, kind: row.kind, atMs: row.at, slot, detail };
  });
}

/** The sequence number of the community's newest event, 0 before the first. */
export async function newestEventSeq(db: Kysely<Database>, communityId: number): Promise<number> {
  const row = await db
    .selectFrom("community_head")
    .select("event_seq")
    .where("community_id", "=", communityId)
    .executeTakeFirst();
  return row?.event_seq ?? 0;
}
