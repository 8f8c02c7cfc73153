import type { Context } from "@/lib/server/context";
import { listDevices } from "@/lib/server/persistence/queries/devices";
import { readHead } from "@/lib/server/persistence/queries/head";
import { readRecentReadings } from "@/lib/server/persistence/queries/readReadings";
import type { DevicesResponse } from "@/types/devices";
import { readCommunity } from "./community";
import { instant, instantOrNull } from "./instant";
import { requireMember } from "./requireMember";
import { readViewer } from "./viewer";

const RECENT = 24;

/** My devices, and what my meters said last. */
export async function readDevices(ctx: Context): Promise<DevicesResponse> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const { communityId } = community;
  const head = await readHead(db, communityId);
  const [facts, viewer, devices, readings] = await Promise.all([
    readCommunity(ctx),
    readViewer(ctx),
    listDevices(db, communityId, memberId),
    readRecentReadings(db, communityId, memberId, RECENT),
  ]);
  return {
    community: facts,
    viewer,
    devices: devices.map(({ deviceId, label, createdAt, lastUsedAt }) => ({
      deviceId,
      label,
      createdAt: instant(createdAt),
      lastUsedAt: instantOrNull(lastUsedAt),
    })),
    readings: readings.map(({ slotStart, ...reading }) => ({ slot: instant(slotStart), ...reading })),
    eventSeq: head?.eventSeq ?? 0,
  };
}
