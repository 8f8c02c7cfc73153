import { stepBattery } from "@/lib/domain/models/battery";
import { gaussian } from "@/lib/domain/models/random";
import { STREAM } from "@/lib/domain/models/streams";
import { localDay, SLOT_MS, SLOTS_PER_HOUR, slotOf } from "@/lib/domain/units/slot";
import { hoursToGate } from "./agentPrice";
import { agentTraits } from "./agentTraits";
import type { DemoCommunity } from "./community";
import { equipmentOf, sharingWh } from "./equipment";
import { metersOfDay } from "./meterDay";
import type { SlotOutlook } from "./outlook";
import { expectedSolarWh, expectedUseWh, slotOutlook } from "./outlook";

/** What a member expects of one hour, Wh: `sharedWh` is what its battery gives to neighbours; surplus > 0, need < 0 in `netWh`. */
export type Position = { solarWh: number; windWh: number; sharedWh: number; netWh: number };

/**
 * Expected positions of all members (by index) for the hour from `hourStart`, seen from `now`: expected generation and use,
 * each misjudged by its agent the more the further the hour is away, and the battery played forward from its charge at `now`.
 */
export function expectedPositions(community: DemoCommunity, hourStart: number, now: number): Position[] {
  const outlooks = Array.from({ length: SLOTS_PER_HOUR }, (_, i) =>
    slotOutlook(community, hourStart + i * SLOT_MS, now),
  );
  const { roofs, windShares } = equipmentOf(community);
  const far = Math.sqrt(Math.min(1, hoursToGate(community, hourStart, now) / 24));
  const misjudged = community.members.map((member, index) => {
    const spread = agentTraits(community, index).misjudgement * (0.2 + 0.8 * far);
    const error = (kind: number) =>
      Math.max(
        0.3,
        1 + spread * gaussian(community.seed, STREAM.agentForecast, member.memberId, (hourStart / SLOT_MS) * 2 + kind),
      );
    return { generation: error(0), use: error(1) };
  });
  const positions = community.members.map((_, index): Position => {
    const useWh = outlooks.reduce((sum, outlook) => sum + expectedUseWh(community, index, outlook), 0);
    return { solarWh: 0, windWh: 0, sharedWh: 0, netWh: -useWh * misjudged[index]!.use };
  });
  for (const roof of roofs) {
    const wh = outlooks.reduce((sum, outlook) => sum + expectedSolarWh(roof, outlook), 0);
    positions[roof.member]!.solarWh += wh * misjudged[roof.member]!.generation;
  }
  for (const share of windShares) {
    const wh = outlooks.reduce((sum, outlook) => sum + (share.ratedW * outlook.turbineShare) / 4, 0);
    positions[share.member]!.windWh += wh * misjudged[share.member]!.generation;
  }
  for (const position of positions) position.netWh += position.solarWh + position.windWh;
  addBatteries(community, hourStart, now, outlooks, positions);
  return positions;
}

function addBatteries(
  community: DemoCommunity,
  hourStart: number,
  now: number,
  hour: readonly SlotOutlook[],
  positions: readonly Position[],
) {
  const { batteries, roofs } = equipmentOf(community);
  const from = Math.min(slotOf(now), hourStart);
  const meters = metersOfDay(community, localDay(from, community.timeZone));
  const before = Array.from({ length: (hourStart - from) / SLOT_MS }, (_, i) =>
    slotOutlook(community, from + i * SLOT_MS, now),
  );
  batteries.forEach((battery, b) => {
    const roofsHere = roofs.filter((roof) => roof.member === battery.member);
    const netWh = (outlook: SlotOutlook) =>
      roofsHere.reduce((sum, roof) => sum + expectedSolarWh(roof, outlook), 0) -
      expectedUseWh(community, battery.member, outlook);
    let soc = meters.socMwh[b * (meters.slots + 1) + (from - meters.startMs) / SLOT_MS]!;
    const play = (outlook: SlotOutlook, expectedWh: number) => {
      const extra = sharingWh(battery, outlook.calendar.minuteOfDay[outlook.index]!);
      const step = stepBattery(battery.limits, soc, Math.round(expectedWh), extra, battery.reserveMwh);
      soc = step.socMwh;
      return step;
    };
    for (const outlook of before) play(outlook, netWh(outlook));
    const position = positions[battery.member]!;
    const perSlot = position.netWh / hour.length;
    for (const outlook of hour) {
      const step = play(outlook, perSlot);
      position.netWh += step.dischargeWh - step.chargeWh;
      position.sharedWh += Math.max(0, step.dischargeWh - Math.max(0, -perSlot));
    }
  });
}
