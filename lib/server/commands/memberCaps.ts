import { DomainError } from "@/lib/domain/errors";
import { clearSkyCapWh } from "@/lib/domain/forecasting/plantForecast";
import type { Side, Source } from "@/lib/domain/market/book";
import { slotEnergyWh } from "@/lib/domain/units/energy";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import type { PlantRecord } from "@/lib/server/persistence/queries/plants";

/**
 * The most a member can buy or, from one source, sell in a slot, in Wh: its connection for 15 minutes; for a sale what
 * its plants of that source give under a clear sky or at rated power.
 */
export function memberCap(
  community: Pick<CommunityRecord, "latitude" | "longitude">,
  member: Pick<MemberRecord, "connectionPowerW">,
  plants: readonly PlantRecord[],
  side: Side,
  source: Source | null,
): (slot: number) => number {
  if (side === "buy") return () => slotEnergyWh(member.connectionPowerW);
  const own = plants.filter(({ plant }) => plant.kind === source);
  return (slot) =>
    own.reduce((sum, { plant }) => sum + clearSkyCapWh(plant, community.latitude, community.longitude, slot), 0);
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
