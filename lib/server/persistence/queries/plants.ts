import { type Kysely, sql } from "kysely";
import type { Plant } from "@/lib/domain/models/plant";
import type { Database } from "../schema/database";

/** A member's plant as the models know it, with its certificate. */
export type PlantRecord = { plantId: number; green: boolean; plant: Plant };

/** Best case of a healthy roof, above the 0.80–0.85 of a year's average (facts §6): a cap must not be below what can be. */
const BEST_PERFORMANCE_RATIO = 0.9;

/** Whether a plant is in force on a local day. */
export const inForce = (day: string) =>
  sql<boolean>`valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to > ${day}::date)`;

/** A member's plants of a local day in the order of their ids. */
export async function listPlants(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  day: string,
): Promise<PlantRecord[]> {
  const rows = await db
    .selectFrom("plant")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where(inForce(day))
    .orderBy("plant_id")
    .execute();
  return rows.map((row) => ({ plantId: row.plant_id, green: row.green, plant: plantOf(row) }));
}

/** Members who make energy with the wind alone on a local day. */
export async function listWindOnly(
  db: Kysely<Database>,
  communityId: number,
  day: string,
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom("plant")
    .select("member_id")
    .where("community_id", "=", communityId)
    .where("kind", "<>", "battery")
    .where(inForce(day))
    .groupBy("member_id")
    .having(sql<boolean>`bool_and(kind = 'wind')`)
    .execute();
  return new Set(rows.map((row) => row.member_id));
}

function plantOf(row: {
  kind: "solar" | "wind" | "battery";
  peak_w: number;
  capacity_wh: number | null;
  tilt_deg: number | null;
  azimuth_deg: number | null;
}): Plant {
  switch (row.kind) {
    case "wind":
      return { kind: "wind", ratedW: row.peak_w };
    case "battery":
      return { kind: "battery", powerW: row.peak_w, capacityWh: row.capacity_wh ?? 0 };
    case "solar":
      return {
        kind: "solar",
        peakW: row.peak_w,
        tiltDeg: row.tilt_deg ?? 30,
        azimuthDeg: row.azimuth_deg ?? 180,
        performanceRatio: BEST_PERFORMANCE_RATIO,
      };
  }
}
