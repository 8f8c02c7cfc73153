import { type Kysely, sql } from "kysely";
import type { CorrectionReason } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A settled slot that has to be settled anew, and why. */
export type DueSlot = { slotStart: number; reason: CorrectionReason };

/** Notes which of some slots are settled already and have to be settled anew; noting it twice is harmless. */
export async function noteResettlement(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly number[],
  reason: Exclude<CorrectionReason, "reading-and-tariff">,
): Promise<void> {
  if (slots.length === 0) return;
  await sql`
    INSERT INTO resettlement_due (community_id, slot_start, reason)
    SELECT s.community_id, s.slot_start, ${reason} FROM settlement s
    WHERE s.community_id = ${communityId}
      AND s.slot_start = ANY(SELECT to_timestamp(u / 1000.0) FROM unnest(${[...new Set(slots)]}::float8[]) AS u)
    ${MERGED}`.execute(db);
}

/** The same for all settled slots of a span. */
export async function noteResettlementOfSpan(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
  reason: Exclude<CorrectionReason, "reading-and-tariff">,
): Promise<void> {
  await sql`
    INSERT INTO resettlement_due (community_id, slot_start, reason)
    SELECT community_id, slot_start, ${reason} FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
    ${MERGED}`.execute(db);
}

const MERGED = sql`
  ON CONFLICT (community_id, slot_start) DO UPDATE SET reason =
    CASE WHEN resettlement_due.reason = excluded.reason THEN excluded.reason ELSE 'reading-and-tariff' END`;

/** The first slot that has to be settled anew; null when none does. */
export async function firstDue(db: Kysely<Database>, communityId: number): Promise<number | null> {
  const row = await db
    .selectFrom("resettlement_due")
    .select("slot_start")
    .where("community_id", "=", communityId)
    .orderBy("slot_start")
    .limit(1)
    .executeTakeFirst();
  return row?.slot_start ?? null;
}

/** Takes the slots of a span off the list, and tells which they were. */
export async function takeDue(db: Kysely<Database>, communityId: number, from: number, to: number): Promise<DueSlot[]> {
  const rows = await db
    .deleteFrom("resettlement_due")
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .returning(["slot_start as slotStart", "reason"])
    .execute();
  return rows.sort((a, b) => a.slotStart - b.slotStart);
}
