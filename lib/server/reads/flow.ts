import { energyFlow } from "@/lib/domain/insights/flow";
import { selfConsumption } from "@/lib/domain/insights/metrics";
import { mayPublish } from "@/lib/domain/privacy/disclosure";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { readPlantGroups } from "@/lib/server/persistence/queries/readMembers";
import type { EnergyFlow } from "@/types/community";
import type { SpanSums } from "./stats";

const WITHHELD: EnergyFlow = { links: [], totalWh: 0, stayedShare: null, withheld: true };

/**
 * Where the period's energy came from and went. Each source is a sum over its owners, so every source that gave anything needs
 * a large enough group of them (a fixed one: those who own such a plant); else nothing is shown, for the others would
 * reveal it by difference. It ends where all of these sums may be told, which may be earlier than the period.
 */
export function communityFlow(
  community: CommunityRecord,
  { grid, may }: SpanSums,
  plants: Awaited<ReturnType<typeof readPlantGroups>>,
): EnergyFlow {
  if (grid === null || !may.flow) return WITHHELD;
  const flow = energyFlow(grid);
  const sources = new Set(flow.links.map((link) => link.from));
  const hidden = [...sources].some((source) => {
    const owners = plants.find((plant) => plant.kind === source);
    return source !== "grid" && (!owners || !mayPublish(owners, community));
  });
  return hidden ? WITHHELD : { ...flow, stayedShare: selfConsumption(grid), withheld: false };
}
