import type { Place, Plant } from "@/lib/domain/models/plant";
import { slotEnergyWh } from "@/lib/domain/units/energy";
import { clearSkyCapWh } from "./plantForecast";

/**
 * The most a member can buy or, from one source, sell in a slot, in Wh: its connection for 15 minutes; for a sale what its plants
 * of that source give under a clear sky or at rated power.
 */
export function tradeCap(
  place: Place,
  connectionPowerW: number,
  plants: readonly Plant[],
  side: "buy" | "sell",
  source: string | null,
): (slot: number) => number {
  if (side === "buy") return () => slotEnergyWh(connectionPowerW);
  const own = plants.filter(({ kind }) => kind === source);
  return (slot) => own.reduce((sum, plant) => sum + clearSkyCapWh(plant, place.latitude, place.longitude, slot), 0);
}
