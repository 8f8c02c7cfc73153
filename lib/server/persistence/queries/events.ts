import { type Kysely, sql } from "kysely";
import { formatSlot } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { bulkInsert, column } from "./bulk";
import { LIVE_CHANNEL } from "./liveStream";

/** What an open page may be told: nothing that not everybody may see. */
export type EventDetail = Record<string, string | number | boolean | null>;
export type EventRecord = { seq: number; kind: string; slotStart: number | null; at: number; detail: EventDetail };

const COLUMNS = [
  column<EventRecord>("seq", "int8", (r) => r.seq),
  column<EventRecord>("kind", "text", (r) => r.kind),
  column<EventRecord>("payload", "jsonb", ({ slotStart, detail }) =>
    JSON.stringify({ slot: slotStart === null ? null : formatSlot(slotStart), detail }),
  ),
  column<EventRecord>("at", "time", (r) => r.at),
];

/** Stores events whose numbers follow from the locked head, and wakes every listener when the transaction commits. */
export async function insertEvents(
  db: Kysely<Database>,
  communityId: number,
  records: readonly EventRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await bulkInsert(db, "live_event", communityId, COLUMNS, records);
  await sql`SELECT pg_notify(${LIVE_CHANNEL}, ${String(communityId)})`.execute(db);
}
