import type { DeviceScope } from "@/lib/domain/metering/deviceScope";
import type { SystemContext } from "@/lib/server/context";
import type { DeviceRecord } from "@/lib/server/persistence/queries/devices";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";

/** What a device may report now; whose its metering point is on which days is asked each time, for that changes. */
export async function scopeOf({ db, community }: SystemContext, device: DeviceRecord): Promise<DeviceScope> {
  const { memberId, pointId, energies, meterNumber } = device;
  if (pointId === null) return { energies, meterNumber, point: null };
  const spans = await listMeteringPoints(db, community.communityId, [pointId]);
  return { energies, meterNumber, point: { pointId, spans: spans.filter((one) => one.memberId === memberId) } };
}
