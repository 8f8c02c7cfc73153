import { localShare } from "@/lib/domain/insights/metrics";
import { periodStart } from "@/lib/domain/insights/period";
import { FEWEST_SALES, reliability, reputation } from "@/lib/domain/insights/reputation";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { type MemberRecord, readMemberRecords } from "@/lib/server/persistence/queries/readMembers";
import type { CommunityMember, Period } from "@/types/community";
import type { Standpoint } from "./standpoint";

const RECORD_DAYS = 30;
const EQUIPMENT = ["solar", "wind", "battery", "heat-pump", "car"] as const;

/** All members by alias, those who trade first: the delivery record of everybody, the sums only of those who permit it. */
export async function readMembers(ctx: Context, at: Standpoint, period: Period): Promise<CommunityMember[]> {
  const { db, community, viewer } = ctx;
  const records = await at.shared(`members ${period}`, () => {
    const { communityId, timeZone } = community;
    const recordDay = addDays(localDay(at.running, timeZone), 1 - RECORD_DAYS);
    return readMemberRecords(db, communityId, {
      today: localDay(at.running, timeZone),
      fromDay: localDay(periodStart(period, at.running, timeZone), timeZone),
      recordDay,
      recordFrom: dayStart(recordDay, timeZone),
      salesUpTo: FEWEST_SALES,
    });
  });
  const viewerId = memberIdOf(viewer);
  return records.map((record) => memberFor(record, viewerId)).sort(byStanding);
}

/** A member as a viewer may see it. */
export function memberFor(member: MemberRecord, viewerId: number | null): CommunityMember {
  const mine = member.memberId === viewerId;
  const shown = mine || member.statisticsPublic;
  return {
    alias: member.alias,
    district: member.district,
    kind: member.kind,
    active: member.active,
    equipment: EQUIPMENT.filter((kind) => member.plants.includes(kind) || member.equipment.includes(kind)),
    green: member.green,
    sinceYear: member.sinceYear,
    reliability: reliability(member.record),
    reputation: reputation(member.record),
    sharedWh: shown ? member.soldWh : null,
    fromNeighboursWh: shown ? member.boughtWh : null,
    localShare: shown ? fromOwnStreet(member) : null,
    mine,
  };
}

/** Share of a home's consumption that its own plants and its neighbours covered. */
function fromOwnStreet(member: MemberRecord): number | null {
  const gridWh = Math.max(0, member.importWh - member.boughtWh);
  return localShare({ deliveredWh: Math.max(0, member.consumptionWh - gridWh), consumptionWh: member.consumptionWh });
}

// By what members show of themselves, never by an order that follows the addresses.
function byStanding(a: CommunityMember, b: CommunityMember): number {
  return (
    Number(b.mine) - Number(a.mine) ||
    Number(b.active) - Number(a.active) ||
    (b.sharedWh ?? -1) - (a.sharedWh ?? -1) ||
    (b.fromNeighboursWh ?? -1) - (a.fromNeighboursWh ?? -1) ||
    (a.alias < b.alias ? -1 : 1)
  );
}
