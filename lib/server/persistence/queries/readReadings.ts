import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** How the metered members of a slot stood: giving (they exported), fed (neighbours covered their draw, or they drew nothing), on the grid. */
export async function readStreet(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
): Promise<{ giving: number; fed: number; grid: number }> {
  const { rows } = await sql<{ giving: number; fed: number; grid: number }>`
    WITH bought AS (
      SELECT buyer_id AS member_id, sum(delivered_wh) AS energy FROM trade
      WHERE community_id = ${communityId} AND slot_start = ${at(slotStart)} GROUP BY buyer_id
    )
    SELECT (count(*) FILTER (WHERE r.export_wh > 0))::int AS giving,
      (count(*) FILTER (WHERE r.export_wh = 0 AND (r.import_wh = 0 OR b.energy > 0)))::int AS fed,
      (count(*) FILTER (WHERE r.export_wh = 0 AND r.import_wh > 0 AND coalesce(b.energy, 0) = 0))::int AS grid
    FROM reading r LEFT JOIN bought b ON b.member_id = r.member_id
    WHERE r.community_id = ${communityId} AND r.slot_start = ${at(slotStart)}`.execute(db);
  return rows[0] ?? { giving: 0, fed: 0, grid: 0 };
}

/** The last slot between `from` and `to` for which at least `expected` members' readings are in; null when there is none. */
export async function readLastComplete(
  db: Kysely<Database>,
  communityId: number,
  span: { from: number; to: number; expected: number },
): Promise<number | null> {
  const row = await db
    .selectFrom("reading")
    .select("slot_start")
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(span.from))
    .where("slot_start", "<", at(span.to))
    .groupBy("slot_start")
    .having(sql<number>`count(*)`, ">=", span.expected)
    .orderBy("slot_start", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.slot_start ?? null;
}

/** A member's last readings as they stand, the newest first. */
export async function readRecentReadings(db: Kysely<Database>, communityId: number, memberId: number, limit: number) {
  const rows = await db
    .selectFrom("reading")
    .select(["slot_start", "import_wh", "export_wh", "solar_wh", "wind_wh", "quality", "origin", "version"])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .orderBy("slot_start", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ slot_start, import_wh, export_wh, solar_wh, wind_wh, ...row }) => ({
    slotStart: slot_start,
    importWh: import_wh,
    exportWh: export_wh,
    producedWh: solar_wh + wind_wh,
    ...row,
  }));
}
