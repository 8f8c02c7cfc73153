import type { BatteryLimits } from "@/lib/domain/models/battery";
import { batteryLimits } from "@/lib/domain/models/battery";
import { annualDegreeHours } from "@/lib/domain/models/heatPump";
import type { RoofPlane } from "@/lib/domain/models/solarPlant";
import { roofPlane } from "@/lib/domain/models/solarPlant";
import type { DemoCommunity } from "./community";
import { memoPerOwner } from "./memo";

/** What stands where, by index of the member in `community.members`, prepared for the inner loops. */
export type Equipment = {
  roofs: { member: number; plane: RoofPlane }[];
  windShares: { member: number; ratedW: number }[];
  batteries: { member: number; limits: BatteryLimits; shareWh: number; reserveMwh: number }[];
};

const equipment = memoPerOwner<DemoCommunity, Equipment>(1, (community) => {
  const found: Equipment = { roofs: [], windShares: [], batteries: [] };
  annualDegreeHours(community.longitude);
  community.members.forEach((member, index) => {
    for (const plant of member.plants) {
      if (plant.kind === "solar") found.roofs.push({ member: index, plane: roofPlane(plant) });
      if (plant.kind === "wind") found.windShares.push({ member: index, ratedW: plant.ratedW });
      if (plant.kind === "battery") {
        const limits = batteryLimits(plant);
        const reserveMwh = Math.max(limits.minMwh, plant.capacityWh * plant.reservePerMille);
        found.batteries.push({ member: index, limits, shareWh: Math.floor(plant.shareW / 4), reserveMwh });
      }
    }
  });
  return found;
});

/** Roofs, wind shares and batteries of a community. */
export function equipmentOf(community: DemoCommunity): Equipment {
  return equipment.get(community, "");
}

/** Wh a battery gives to neighbours in a quarter-hour: evenings from 18 to 22 o'clock local time. */
export function sharingWh(battery: { shareWh: number }, minuteOfDay: number): number {
  return minuteOfDay >= 18 * 60 && minuteOfDay < 22 * 60 ? battery.shareWh : 0;
}
