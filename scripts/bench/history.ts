import type { DemoCommunity } from "@/lib/domain/simulation/community";
import { addDays, dayStart } from "@/lib/domain/units/slot";
import { type HistorySpan, playHistory } from "@/lib/server/commands/demo/historySpan";

/** One local day of the demo's past, in memory, through everything history goes through. */
export function playDay(world: DemoCommunity, day: string): HistorySpan {
  const market = {
    pricing: { rule: "pay-as-clear" as const },
    tariff: { ...world.tariff },
    districts: world.districts.map((district) => district.id),
    fees: Object.fromEntries(Object.entries(world.feesMicroEurPerKwh).map(([from, to]) => [from, { ...to }])),
  };
  const tariffs = new Map(world.members.map((member) => [member.memberId, member.tariff]));
  const end = dayStart(addDays(day, 1), world.timeZone);
  return playHistory(world, market, tariffs, () => null, dayStart(day, world.timeZone), end);
}
