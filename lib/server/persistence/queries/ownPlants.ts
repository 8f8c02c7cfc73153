import { type Kysely, sql } from "kysely";
import type { NewPlant } from "@/lib/domain/models/homeChange";
import type { Database } from "../schema/database";

/** A member's plant with the local days it is in force from and up to (not including); null: since ever, without end. */
export type OwnPlantRecord = {
  plantId: number;
  kind: "solar" | "wind" | "battery";
  peakW: number;
  capacityWh: number | null;
  tiltDeg: number | null;
  azimuthDeg: number | null;
  green: boolean;
  validFrom: string | null;
  validTo: string | null;
};

/** All plants of a member, those of the past too; or only one of them. */
export function listOwnPlants(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  plantId?: number,
): Promise<OwnPlantRecord[]> {
  const rows = db
    .selectFrom("plant")
    .select([
      "plant_id as plantId",
      "kind",
      "peak_w as peakW",
      "capacity_wh as capacityWh",
      "tilt_deg as tiltDeg",
      "azimuth_deg as azimuthDeg",
      "green",
      sql<string | null>`CASE WHEN isfinite(valid_from) THEN valid_from END`.as("validFrom"),
      "valid_to as validTo",
    ])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .orderBy("plant_id");
  return (plantId === undefined ? rows : rows.where("plant_id", "=", plantId)).execute();
}

/** Adds a plant under the next number of its community. Whoever makes energy from then on counts as a prosumer. */
export async function insertPlant(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  plant: NewPlant & { green: boolean; validFrom: string },
): Promise<void> {
  await sql`
    INSERT INTO plant (community_id, plant_id, member_id, kind, peak_w, capacity_wh, tilt_deg, azimuth_deg, green, valid_from)
    SELECT ${communityId}, coalesce(max(plant_id), 0) + 1, ${memberId}, ${plant.kind}, ${plant.peakW},
      ${plant.kind === "battery" ? plant.capacityWh : null}::int,
      ${plant.kind === "solar" ? plant.tiltDeg : null}::float8, ${plant.kind === "solar" ? plant.azimuthDeg : null}::float8,
      ${plant.green}, ${plant.validFrom}::date
    FROM plant WHERE community_id = ${communityId}`.execute(db);
  if (plant.kind === "battery") return;
  await db
    .updateTable("member")
    .set({ kind: "prosumer" })
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .execute();
}

/** Ends a plant with a local day. */
export async function endPlant(
  db: Kysely<Database>,
  communityId: number,
  plantId: number,
  validTo: string,
): Promise<void> {
  await db
    .updateTable("plant")
    .set({ valid_to: validTo })
    .where("community_id", "=", communityId)
    .where("plant_id", "=", plantId)
    .execute();
}
