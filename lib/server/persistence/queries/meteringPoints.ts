import type { Kysely } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Whose readings a metering point counts, from a local day on, to (not including) another. */
export type MeteringPoint = { pointId: string; memberId: number; validFrom: string; validTo: string | null };

/** From a day on the point is this member's; whoever has it open-ended then has it up to that day. */
export async function setMeteringPoint(
  db: Kysely<Database>,
  communityId: number,
  point: Omit<MeteringPoint, "validTo"> & { recordedAt: number },
): Promise<void> {
  const { pointId, memberId, validFrom, recordedAt } = point;
  await db
    .updateTable("metering_point")
    .set({ valid_to: validFrom })
    .where("community_id", "=", communityId)
    .where("point_id", "=", pointId)
    .where("valid_to", "is", null)
    .where("valid_from", "<", validFrom)
    .execute();
  await db
    .insertInto("metering_point")
    .values({
      community_id: communityId,
      point_id: pointId,
      member_id: memberId,
      valid_from: validFrom,
      recorded_at: at(recordedAt),
    })
    .execute();
}

/** Confirmed metering points of the community: those named, or all. */
export async function listMeteringPoints(
  db: Kysely<Database>,
  communityId: number,
  pointIds?: readonly string[],
): Promise<MeteringPoint[]> {
  const rows = db
    .selectFrom("metering_point")
    .select(["point_id as pointId", "member_id as memberId", "valid_from as validFrom", "valid_to as validTo"])
    .where("community_id", "=", communityId)
    .where("state", "=", "confirmed")
    .orderBy("point_id")
    .orderBy("valid_from");
  return pointIds ? rows.where("point_id", "in", [...pointIds, ""]).execute() : rows.execute();
}
