import {
  co2AvoidedG,
  localShare,
  participation,
  productionConsumption,
  renewableShare,
  selfConsumption,
  selfSufficiency,
} from "@/lib/domain/insights/metrics";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { CommunityInsights } from "@/types/community";
import { publishable, type SpanSums } from "./stats";

/** The period's ratios, each formed once from its sums; null where the group behind one is too small. */
export function communityInsights(
  community: CommunityRecord,
  { sums, groups }: SpanSums,
  activeMembers: number,
): CommunityInsights {
  const may = publishable(groups, community);
  const when = (allowed: boolean, value: number | null) => (allowed ? value : null);
  return {
    selfSufficiency: when(may.consumption, selfSufficiency(sums)),
    selfConsumption: when(may.production, selfConsumption(sums)),
    productionConsumption: when(may.production && may.consumption, productionConsumption(sums)),
    renewableShare: when(may.consumption, renewableShare(sums, community.gridRenewablePerMille)),
    localShare: when(may.consumption && may.traded, localShare(sums)),
    participation: when(activeMembers >= community.minimumGroup, participation(groups.traders, activeMembers)),
    co2AvoidedG: may.production ? co2AvoidedG(sums.productionWh, community.gridEmissionGPerKwh) : 0,
  };
}
