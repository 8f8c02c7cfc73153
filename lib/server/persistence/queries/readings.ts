import { type Kysely, type Selectable, sql } from "kysely";
import type { Reading } from "@/lib/domain/metering/reading";
import type { Database, ReadingTable } from "../schema/database";
import { at } from "./at";
import { arrived, bulkInsert, column, unnest } from "./bulk";

const COLUMNS = [
  column<Reading>("slot_start", "time", (r) => r.slotStart),
  column<Reading>("member_id", "int4", (r) => r.memberId),
  column<Reading>("import_wh", "int4", (r) => r.importWh),
  column<Reading>("export_wh", "int4", (r) => r.exportWh),
  column<Reading>("solar_wh", "int4", (r) => r.solarWh),
  column<Reading>("wind_wh", "int4", (r) => r.windWh),
  column<Reading>("charge_wh", "int4", (r) => r.chargeWh),
  column<Reading>("discharge_wh", "int4", (r) => r.dischargeWh),
  column<Reading>("quality", "text", (r) => r.quality),
  column<Reading>("origin", "text", (r) => r.origin),
];

/** Stores readings that are known to be new. */
export function insertReadings(db: Kysely<Database>, communityId: number, readings: readonly Reading[]): Promise<void> {
  return bulkInsert(db, "reading", communityId, COLUMNS, readings);
}

/** Current readings of the same slots and members as the given ones, locked in order against a second writer. */
export async function lockReadings(
  db: Kysely<Database>,
  communityId: number,
  keys: readonly Pick<Reading, "slotStart" | "memberId">[],
): Promise<Reading[]> {
  if (keys.length === 0) return [];
  let [first, last] = [Infinity, -Infinity];
  for (const { slotStart } of keys) {
    first = Math.min(first, slotStart);
    last = Math.max(last, slotStart);
  }
  // The span is said too: in a year's import the planner knows little of the rows just written, and would read them all for each day.
  const found = await sql<Selectable<ReadingTable>>`
    SELECT reading.* FROM reading
    JOIN ${unnest(KEY, keys)} ON reading.slot_start = ${arrived(KEY[0])} AND reading.member_id = u.member_id
    WHERE reading.community_id = ${communityId}
      AND reading.slot_start >= ${at(first)} AND reading.slot_start <= ${at(last)}
    ORDER BY reading.slot_start, reading.member_id FOR UPDATE OF reading`.execute(db);
  return found.rows.map(readingFromRow);
}

const KEY = [
  column<Pick<Reading, "slotStart" | "memberId">>("slot_start", "time", (r) => r.slotStart),
  column<Pick<Reading, "slotStart" | "memberId">>("member_id", "int4", (r) => r.memberId),
] as const;

/** Replaces existing readings: the old ones move to reading_version, the new ones count one version on. */
export async function replaceReadings(
  db: Kysely<Database>,
  communityId: number,
  readings: readonly Reading[],
  replacedAt: number,
): Promise<void> {
  if (readings.length === 0) return;
  const same = sql`reading.community_id = ${communityId} AND reading.slot_start = ${arrived(KEY[0])} AND reading.member_id = u.member_id`;
  await sql`
    INSERT INTO reading_version SELECT reading.*, ${at(replacedAt)} FROM reading JOIN ${unnest(KEY, readings)} ON ${same}
  `.execute(db);
  const changes = sql.join(COLUMNS.slice(2).map((c) => sql`${sql.ref(c.name)} = ${arrived(c)}`));
  await sql`UPDATE reading SET ${changes}, version = version + 1 FROM ${unnest(COLUMNS, readings)} WHERE ${same}`.execute(
    db,
  );
}

/** Every reading of a slot. */
export function listReadingsOfSlot(db: Kysely<Database>, communityId: number, slotStart: number): Promise<Reading[]> {
  return listReadingsBetween(db, communityId, slotStart, slotStart + 1);
}

/** Every reading of a span, in the order of slots and members. */
export async function listReadingsBetween(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<Reading[]> {
  const rows = await db
    .selectFrom("reading")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start")
    .orderBy("member_id")
    .execute();
  return rows.map(readingFromRow);
}

/** Readings of some members in some slots. */
export async function listReadings(
  db: Kysely<Database>,
  communityId: number,
  memberIds: readonly number[],
  slots: readonly number[],
): Promise<Reading[]> {
  if (memberIds.length === 0 || slots.length === 0) return [];
  const found = await sql<Selectable<ReadingTable>>`
    SELECT * FROM reading WHERE community_id = ${communityId} AND member_id = ANY(${[...memberIds]}::int4[])
      AND slot_start = ANY(SELECT to_timestamp(s / 1000.0) FROM unnest(${[...slots]}::float8[]) AS s)
    ORDER BY slot_start, member_id`.execute(db);
  return found.rows.map(readingFromRow);
}

/** Active members who have a reading in any of some slots. */
export async function listReporters(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ member_id: number }>`
    SELECT DISTINCT r.member_id FROM reading r JOIN member m USING (community_id, member_id)
    WHERE r.community_id = ${communityId} AND m.active
      AND r.slot_start = ANY(SELECT to_timestamp(s / 1000.0) FROM unnest(${[...slots]}::float8[]) AS s)
    ORDER BY 1`.execute(db);
  return rows.map((row) => row.member_id);
}

/** A row of the reading table as a domain value. */
export function readingFromRow(row: Selectable<ReadingTable>): Reading {
  return {
    slotStart: row.slot_start,
    memberId: row.member_id,
    importWh: row.import_wh,
    exportWh: row.export_wh,
    solarWh: row.solar_wh,
    windWh: row.wind_wh,
    chargeWh: row.charge_wh,
    dischargeWh: row.discharge_wh,
    quality: row.quality,
    origin: row.origin,
  };
}
