import type { Kysely } from "kysely";
import { afterBattery } from "@/lib/domain/forecasting/afterBattery";
import { forecastHome, type HomeForecast } from "@/lib/domain/forecasting/homeForecast";
import { storedAfter } from "@/lib/domain/models/batteryState";
import type { BatteryPlant, Plant } from "@/lib/domain/models/plant";
import { localDay, SLOT_MS, type SlotStart, slotsBetween } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { readBatteryFlows } from "./batteryFlows";
import type { CommunityRecord } from "./community";
import { readHomeSlots } from "./homeSlots";
import { listPlants } from "./plants";

/** Days of a home's own past that teach its forecast. */
const HISTORY_DAYS = 21;
const DAY_MS = 86_400_000;

/** From when on a home's past teaches a forecast made when the slot `known` began. */
export function teachingFrom(known: number): number {
  return known - HISTORY_DAYS * DAY_MS;
}

/**
 * What to expect of a member's home in the target slots, as one could know it when the slot `known` began: from slots before it. Surplus
 * and need are what its meter would count, after its battery where that is metered.
 */
export async function loadMemberForecast(
  db: Kysely<Database>,
  community: Pick<CommunityRecord, "communityId" | "latitude" | "longitude" | "timeZone">,
  memberId: number,
  known: number,
  targets: readonly SlotStart[],
): Promise<HomeForecast[]> {
  const { communityId, timeZone } = community;
  const [history, records] = await Promise.all([
    readHomeSlots(db, communityId, memberId, teachingFrom(known), known),
    listPlants(db, communityId, memberId, localDay(known, timeZone)),
  ]);
  const plants = records.map(({ plant }) => plant);
  const battery = batteryOf(plants);
  if (battery === null) return forecastHome(history, plants, community, targets, timeZone);
  const flows = await readBatteryFlows(db, communityId, memberId, teachingFrom(known), known);
  // What a battery does whose flows nobody meters is not known.
  if (flows.every(({ chargeWh }) => chargeWh === 0)) return forecastHome(history, plants, community, targets, timeZone);
  // A battery is followed from slot to slot, so also through those nobody asked for.
  const through = slotsBetween(known, Math.max(known, ...targets) + SLOT_MS);
  const all = forecastHome(history, plants, community, through, timeZone);
  const wanted = new Set<number>(targets);
  return afterBattery(all, battery, storedAfter(flows, battery.capacityWh)).filter(({ slotStart }) =>
    wanted.has(slotStart),
  );
}

/** All batteries of a home as one. */
function batteryOf(plants: readonly Plant[]): BatteryPlant | null {
  const batteries = plants.filter((plant) => plant.kind === "battery");
  const sum = (of: (battery: BatteryPlant) => number) => batteries.reduce((total, one) => total + of(one), 0);
  return batteries.length === 0
    ? null
    : { kind: "battery", capacityWh: sum((one) => one.capacityWh), powerW: sum((one) => one.powerW) };
}
