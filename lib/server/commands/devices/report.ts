import type { Said } from "@/lib/domain/metering/said";
import { recordSaid } from "@/lib/server/commands/recordSaid";
import { type ReadingState, readingKey } from "@/lib/server/commands/writeReadings";
import type { SystemContext } from "@/lib/server/context";
import { type DeviceRecord, noteDeviceUse } from "@/lib/server/persistence/queries/devices";
import type { MeterReadingsReply } from "@/types/devices";

type RowState = MeterReadingsReply["rows"][number]["state"];
const SAID: Record<ReadingState, RowState> = {
  inserted: "accepted",
  corrected: "corrected",
  unchanged: "unchanged",
};

/** Records what a device said beside what is known, and notes that it was heard; tells of each quarter-hour what became of it. */
export async function report(
  system: SystemContext,
  { deviceId }: DeviceRecord,
  all: readonly Said[],
): Promise<ReadonlyMap<number, RowState>> {
  const { db, clock, community } = system;
  const states = all.length > 0 ? await recordSaid(system, all, "device") : new Map<string, ReadingState>();
  await noteDeviceUse(db, community.communityId, deviceId, clock.wall());
  return new Map(all.map((one) => [one.slotStart, SAID[states.get(readingKey(one)) ?? "unchanged"]]));
}
