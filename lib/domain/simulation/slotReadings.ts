import type { SlotStart } from "@/lib/domain/units/slot";
import { localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { DemoCommunity } from "./community";
import type { MeterDay } from "./meterDay";
import { metersOfDay } from "./meterDay";

/** One member's meters in one slot, integer Wh. Use = import + solar + wind + discharge − export − charge; never import and export both. */
export type MemberReading = {
  memberId: number;
  importWh: number;
  exportWh: number;
  solarWh: number;
  windWh: number;
  chargeWh: number;
  dischargeWh: number;
};

export type SlotReadings = { slotStart: SlotStart; readings: MemberReading[] };

/** Readings of every member for the slots from `from` (inclusive) to `to` (exclusive), in order; the same for any choice of bounds. */
export function simulateSlots(community: DemoCommunity, from: number, to: number): SlotReadings[] {
  let meters: MeterDay | null = null;
  return slotsBetween(from, to).map((slotStart) => {
    if (!meters || slotStart >= meters.startMs + meters.slots * SLOT_MS) {
      meters = metersOfDay(community, localDay(slotStart, community.timeZone));
    }
    return { slotStart, readings: readingsAt(community, meters, (slotStart - meters.startMs) / SLOT_MS) };
  });
}

function readingsAt(community: DemoCommunity, meters: MeterDay, s: number): MemberReading[] {
  return community.members.map((member, index) => {
    const at = index * meters.slots + s;
    return {
      memberId: member.memberId,
      importWh: meters.importWh[at]!,
      exportWh: meters.exportWh[at]!,
      solarWh: meters.solarWh[at]!,
      windWh: meters.windWh[at]!,
      chargeWh: meters.chargeWh[at]!,
      dischargeWh: meters.dischargeWh[at]!,
    };
  });
}

/** Use of a member in Wh as its meters show it. */
export function consumptionWh(reading: Omit<MemberReading, "memberId">): number {
  return (
    reading.importWh + reading.solarWh + reading.windWh + reading.dischargeWh - reading.exportWh - reading.chargeWh
  );
}
