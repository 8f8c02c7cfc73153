import { DomainError } from "@/lib/domain/errors";
import { tradeCap } from "@/lib/domain/forecasting/tradeCap";
import type { Side, Source } from "@/lib/domain/market/book";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import type { PlantRecord } from "@/lib/server/persistence/queries/plants";

/** What a member can buy or, from one source, sell in a slot at most (tradeCap). */
export function memberCap(
  community: Pick<CommunityRecord, "latitude" | "longitude">,
  member: Pick<MemberRecord, "connectionPowerW">,
  plants: readonly PlantRecord[],
  side: Side,
  source: Source | null,
): (slot: number) => number {
  const own = plants.map(({ plant }) => plant);
  return tradeCap(community, member.connectionPowerW, own, side, source);
}

/** @throws DomainError no-plant when a member sells what it has no plant for, or as green what has no certificate. */
export function checkSource(plants: readonly PlantRecord[], source: Source | null, green: boolean): void {
  const own = plants.filter(({ plant }) => plant.kind === source);
  if (own.length === 0) {
    throw new DomainError("no-plant", "You have no plant of this kind. Pick the source of one of your plants.", {
      path: "/source",
      params: { source: source ?? "none" },
    });
  }
  if (green && !own.every((plant) => plant.green)) {
    throw new DomainError("no-plant", "Your plant has no certificate of origin. Offer its energy without one.", {
      path: "/green",
      params: { source: source ?? "none" },
    });
  }
}

/** What a member's batteries hold at most, in Wh. */
export function storageWh(plants: readonly PlantRecord[]): number {
  return plants.reduce((sum, { plant }) => sum + (plant.kind === "battery" ? plant.capacityWh : 0), 0);
}
