import type { Kysely } from "kysely";
import type { DeviceEnergy } from "@/lib/domain/metering/deviceScope";
import type { Telegram } from "@/lib/domain/metering/formats/dsmr";
import type { Mark } from "@/lib/domain/metering/registerMarks";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A device that reports readings of a member's meter; whoever holds its token speaks for that meter, and for nothing else. */
export type DeviceRecord = {
  deviceId: string;
  memberId: number;
  label: string;
  createdAt: number;
  lastUsedAt: number | null;
  /** The metering point it reports for; null: a meter of the home without one. */
  pointId: string | null;
  /** What it may report; null: everything (tokens from before there were scopes). */
  energies: DeviceEnergy[] | null;
  meterNumber: string | null;
  /** The last local day (wall time) on which it may report; null: until it is ended. */
  lastDay: string | null;
};

const COLUMNS = [
  "d.device_id as deviceId",
  "d.member_id as memberId",
  "d.label",
  "d.created_at as createdAt",
  "d.last_used_at as lastUsedAt",
  "d.point_id as pointId",
  "d.energies",
  "d.meter_number as meterNumber",
  "d.last_day as lastDay",
] as const;

/** A member's devices that it has not ended, the newest first. */
export function listDevices(db: Kysely<Database>, communityId: number, memberId: number): Promise<DeviceRecord[]> {
  return db
    .selectFrom("device as d")
    .select(COLUMNS)
    .where("d.community_id", "=", communityId)
    .where("d.member_id", "=", memberId)
    .where("d.revoked_at", "is", null)
    .orderBy("d.created_at", "desc")
    .orderBy("d.device_id")
    .execute();
}

/** The device of a token's hash, with its community; null when there is none, it was revoked or its member has left. */
export async function findDeviceByToken(
  db: Kysely<Database>,
  tokenHash: string,
): Promise<(DeviceRecord & { communityId: number }) | null> {
  const row = await db
    .selectFrom("device as d")
    .innerJoin("member as m", (join) =>
      join.onRef("m.community_id", "=", "d.community_id").onRef("m.member_id", "=", "d.member_id"),
    )
    .select(["d.community_id as communityId", ...COLUMNS])
    .where("d.token_hash", "=", tokenHash)
    .where("d.revoked_at", "is", null)
    .where("m.active", "=", true)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertDevice(
  db: Kysely<Database>,
  communityId: number,
  device: Omit<DeviceRecord, "lastUsedAt"> & { tokenHash: string },
): Promise<void> {
  await db
    .insertInto("device")
    .values({
      community_id: communityId,
      device_id: device.deviceId,
      member_id: device.memberId,
      label: device.label,
      token_hash: device.tokenHash,
      created_at: at(device.createdAt),
      point_id: device.pointId,
      energies: device.energies,
      meter_number: device.meterNumber,
      last_day: device.lastDay,
    })
    .execute();
}

/** Ends a member's device; false when it has none of that id that may report. */
export async function revokeDevice(
  db: Kysely<Database>,
  communityId: number,
  { deviceId, memberId, revokedAt }: { deviceId: string; memberId: number; revokedAt: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("device")
    .set({ revoked_at: at(revokedAt) })
    .where("community_id", "=", communityId)
    .where("device_id", "=", deviceId)
    .where("member_id", "=", memberId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function noteDeviceUse(
  db: Kysely<Database>,
  communityId: number,
  deviceId: string,
  usedAt: number,
): Promise<void> {
  await db
    .updateTable("device")
    .set({ last_used_at: at(usedAt) })
    .where("community_id", "=", communityId)
    .where("device_id", "=", deviceId)
    .execute();
}

/** Where a device's registers stood at its last telegram and its last quarter-hour; null before its first. */
export async function readRegister(
  db: Kysely<Database>,
  communityId: number,
  deviceId: string,
): Promise<{ telegram: Telegram; mark: Mark | null } | null> {
  const row = await db
    .selectFrom("device_register")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  if (!row) return null;
  const { mark_at, mark_import_wh, mark_export_wh, mark_exact } = row;
  const known = mark_at !== null && mark_import_wh !== null && mark_export_wh !== null;
  return {
    telegram: { at: row.at, importWh: row.import_wh, exportWh: row.export_wh },
    mark: known
      ? { at: mark_at, importWh: mark_import_wh, exportWh: mark_export_wh, exact: mark_exact === true }
      : null,
  };
}

/** Keeps where a device's registers stand; never goes back behind a later telegram. */
export async function storeRegister(
  db: Kysely<Database>,
  communityId: number,
  deviceId: string,
  { telegram, mark }: { telegram: Telegram; mark: Mark | null },
): Promise<void> {
  const values = {
    at: at(telegram.at),
    import_wh: telegram.importWh,
    export_wh: telegram.exportWh,
    mark_at: mark && at(mark.at),
    mark_import_wh: mark?.importWh ?? null,
    mark_export_wh: mark?.exportWh ?? null,
    mark_exact: mark?.exact ?? null,
  };
  await db
    .insertInto("device_register")
    .values({ community_id: communityId, device_id: deviceId, ...values })
    .onConflict((c) =>
      c.columns(["community_id", "device_id"]).doUpdateSet(values).where("device_register.at", "<", at(telegram.at)),
    )
    .execute();
}
