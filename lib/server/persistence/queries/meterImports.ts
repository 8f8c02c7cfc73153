import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A meter file that is in: what it was, whose, and what it changed. */
export type MeterImport = {
  importId: string;
  fingerprint: string;
  fileName: string;
  format: string;
  /** Whose meters; null: by the metering points it names. */
  memberId: number | null;
  /** Who brought it; null: a command beside the portal. */
  importedBy: number | null;
  importedAt: number;
  firstSlot: number;
  lastSlot: number;
  inserted: number;
  corrected: number;
  unchanged: number;
};

const COLUMNS = [
  "import_id as importId",
  "fingerprint",
  "file_name as fileName",
  "format",
  "member_id as memberId",
  "imported_by as importedBy",
  "imported_at as importedAt",
  "first_slot as firstSlot",
  "last_slot as lastSlot",
  "inserted",
  "corrected",
  "unchanged",
] as const;

/** The file of this fingerprint, if it is in. */
export async function findMeterImport(
  db: Kysely<Database>,
  communityId: number,
  fingerprint: string,
): Promise<MeterImport | null> {
  const row = await db
    .selectFrom("meter_import")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where("fingerprint", "=", fingerprint)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertMeterImport(db: Kysely<Database>, communityId: number, one: MeterImport): Promise<void> {
  await db
    .insertInto("meter_import")
    .values({
      community_id: communityId,
      import_id: one.importId,
      fingerprint: one.fingerprint,
      file_name: one.fileName,
      format: one.format,
      member_id: one.memberId,
      imported_by: one.importedBy,
      imported_at: at(one.importedAt),
      first_slot: at(one.firstSlot),
      last_slot: at(one.lastSlot),
      inserted: one.inserted,
      corrected: one.corrected,
      unchanged: one.unchanged,
    })
    .execute();
}

/** The files brought last: a member's own, or (null) those by metering points. */
export function listMeterImports(
  db: Kysely<Database>,
  communityId: number,
  memberId: number | null,
  limit: number,
): Promise<MeterImport[]> {
  return db
    .selectFrom("meter_import")
    .select(COLUMNS)
    .where("community_id", "=", communityId)
    .where(sql<boolean>`member_id IS NOT DISTINCT FROM ${memberId}`)
    .orderBy("imported_at", "desc")
    .orderBy("import_id")
    .limit(limit)
    .execute();
}
