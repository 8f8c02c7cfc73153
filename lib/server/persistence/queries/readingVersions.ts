import { type Kysely, type Selectable, sql } from "kysely";
import type { Reading } from "@/lib/domain/metering/reading";
import type { Database, ReadingTable } from "../schema/database";
import { at } from "./at";
import { readingFromRow } from "./readings";

/** A reading with the number of its version; 1 is the first. */
export type VersionedReading = { reading: Reading; version: number };

/** Every version of every reading of a slot, replaced ones included. */
export async function listReadingVersions(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
): Promise<VersionedReading[]> {
  const { rows } = await sql<Selectable<ReadingTable>>`
    SELECT * FROM reading WHERE community_id = ${communityId} AND slot_start = ${at(slotStart)}
    UNION ALL
    SELECT (jsonb_populate_record(NULL::reading, to_jsonb(v))).* FROM reading_version v
    WHERE community_id = ${communityId} AND slot_start = ${at(slotStart)}`.execute(db);
  return rows.map((row) => ({ reading: readingFromRow(row), version: row.version }));
}
