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
import { disclosure } from "./disclosure";
import { instantOrNull } from "./instant";
import type { SpanSums } from "./stats";

/** The period's ratios, each formed once from its sums; null, with the reason, where the group behind one is too small. */
export function communityInsights(
  community: CommunityRecord,
  { sums, grid, gridTo, may, traders }: SpanSums,
  activeMembers: number,
): CommunityInsights {
  const both = may.production && may.consumption;
  const { tell, withheld } = disclosure<keyof CommunityInsights["withheld"]>(sums.slots > 0);
  const co2 = co2AvoidedG(sums.productionWh, community.gridEmissionGPerKwh);
  const taking = participation(traders, activeMembers);
  return {
    gridTo: instantOrNull(gridTo),
    selfSufficiency: tell("selfSufficiency", may.consumption && may.draw, selfSufficiency(sums)),
    selfConsumption: tell("selfConsumption", grid !== null && may.grid, grid && selfConsumption(grid)),
    productionConsumption: tell("productionConsumption", both, productionConsumption(sums)),
    renewableShare: tell(
      "renewableShare",
      may.consumption && may.draw,
      renewableShare(sums, community.gridRenewablePerMille),
    ),
    localShare: tell("localShare", may.consumption && may.traded, localShare(sums)),
    participation: tell("participation", activeMembers >= community.minimumGroup, taking),
    co2AvoidedG: tell("co2AvoidedG", may.production, co2),
    withheld: withheld(),
  };
}
