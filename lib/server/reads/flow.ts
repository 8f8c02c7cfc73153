import { energyFlow } from "@/lib/domain/insights/flow";
import { mayPublish } from "@/lib/domain/privacy/disclosure";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { readPlantGroups } from "@/lib/server/persistence/queries/readMembers";
import type { EnergyFlow } from "@/types/community";
import { publishable } from "./publishable";
import type { SpanSums } from "./stats";

const WITHHELD: EnergyFlow = { links: [], totalWh: 0, stayedShare: null, withheld: true };

/**
 * Where the period's energy came from and went. Each source is a sum over its owners, so every source that gave anything needs
 * a large enough group of them (a fixed one: those who own such a plant); else nothing is shown, for the others would
 * reveal it by difference.
 */
export function communityFlow(
  community: CommunityRecord,
  { sums, groups }: SpanSums,
  plants: Awaited<ReturnType<typeof readPlantGroups>>,
): EnergyFlow {
  const may = publishable(groups, community);
  const flow = energyFlow(sums);
  const sources = new Set(flow.links.map((link) => link.from));
  const hidden = [...sources].some((source) => {
    const owners = plants.find((plant) => plant.kind === source);
    return source !== "grid" && (!owners || !mayPublish(owners, community));
  });
  return !may.consumption || hidden ? WITHHELD : { ...flow, withheld: false };
}
