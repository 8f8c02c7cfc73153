import { localDay } from "@/lib/domain/units/slot";
import { isExpired } from "@/lib/server/auth/deviceToken";
import type { Context } from "@/lib/server/context";
import { type DeviceRecord, listDevices } from "@/lib/server/persistence/queries/devices";
import { readHead } from "@/lib/server/persistence/queries/head";
import { listMeteringPoints, type MeteringPoint } from "@/lib/server/persistence/queries/meteringPoints";
import { listPlants } from "@/lib/server/persistence/queries/plants";
import { readRecentReadings } from "@/lib/server/persistence/queries/readReadings";
import type { Device, DevicesResponse } from "@/types/devices";
import { readCommunity } from "./community";
import { instant, instantOrNull } from "./instant";
import { requireMember } from "./requireMember";
import { readViewer } from "./viewer";

const RECENT = 24;

/** My devices with what each may report, what a new one may be for, and what my meters said last. */
export async function readDevices(ctx: Context): Promise<DevicesResponse> {
  const memberId = requireMember(ctx.viewer);
  const { db, clock, community } = ctx;
  const { communityId, timeZone } = community;
  const head = await readHead(db, communityId);
  const marketDay = localDay(clock.now(), timeZone);
  const wall = clock.wall();
  const [facts, viewer, devices, readings, points, plants] = await Promise.all([
    readCommunity(ctx),
    readViewer(ctx),
    listDevices(db, communityId, memberId),
    readRecentReadings(db, communityId, memberId, RECENT),
    listMeteringPoints(db, communityId),
    listPlants(db, communityId, memberId, marketDay),
  ]);
  const mine = pointsOf(points, memberId, marketDay);
  return {
    community: facts,
    viewer,
    devices: devices.map((device) => deviceFor(device, mine, isExpired(device, wall, timeZone))),
    readings: readings.map(({ slotStart, ...reading }) => ({ slot: instant(slotStart), ...reading })),
    points: mine,
    plants: [...new Set(plants.map(({ plant }) => plant.kind))],
    today: localDay(wall, timeZone),
    eventSeq: head?.eventSeq ?? 0,
  };
}

/** A member's metering points that are not over. */
function pointsOf(points: readonly MeteringPoint[], memberId: number, day: string): string[] {
  const mine = points.filter((one) => one.memberId === memberId && (one.validTo === null || one.validTo > day));
  return [...new Set(mine.map(({ pointId }) => pointId))];
}

function deviceFor({ memberId: _, ...device }: DeviceRecord, points: readonly string[], expired: boolean): Device {
  const { createdAt, lastUsedAt, pointId } = device;
  const gone = pointId !== null && !points.includes(pointId);
  return {
    ...device,
    createdAt: instant(createdAt),
    lastUsedAt: instantOrNull(lastUsedAt),
    state: expired ? "expired" : gone ? "point-gone" : "active",
  };
}
