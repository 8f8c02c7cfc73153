import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import { type DeliveredTrade, slotFlows } from "@/lib/domain/settlement/flows";
import type { SharedEnergy } from "@/lib/domain/settlement/records";

export type HomeSource = "roof" | "battery" | "neighbours" | "grid";
export type HomeSink = "home" | "battery" | "neighbours" | "grid";
/** Energy (Wh) that went one way in a slot. `roof`: all the home makes, a turbine's too. */
export type HomeFlow = { from: HomeSource; to: HomeSink; energyWh: number };

/** The ways energy went in one home and slot, by the convention of the community's flow sums; those with nothing are left out. */
export function homeFlow(
  reading: Reading,
  trades: readonly DeliveredTrade[],
  shared: readonly Pick<SharedEnergy, "memberId" | "side" | "energyWh">[] = [],
): HomeFlow[] {
  const flows = slotFlows([reading], trades, shared);
  const roofHome = flows.solarOwnWh + flows.windOwnWh;
  const neighboursHome = consumptionWh(reading) - roofHome - flows.batteryOwnWh - flows.gridOwnWh;
  const ways: HomeFlow[] = [
    { from: "roof", to: "home", energyWh: roofHome },
    { from: "roof", to: "battery", energyWh: flows.solarBatteryWh + flows.windBatteryWh },
    { from: "roof", to: "neighbours", energyWh: flows.solarNeighboursWh + flows.windNeighboursWh },
    { from: "roof", to: "grid", energyWh: flows.solarGridWh + flows.windGridWh },
    { from: "battery", to: "home", energyWh: flows.batteryOwnWh },
    { from: "battery", to: "neighbours", energyWh: flows.batteryNeighboursWh },
    { from: "battery", to: "grid", energyWh: flows.batteryGridWh },
    { from: "neighbours", to: "home", energyWh: neighboursHome },
    {
      from: "neighbours",
      to: "battery",
      energyWh: reading.importWh - flows.gridOwnWh - flows.gridBatteryWh - neighboursHome,
    },
    { from: "grid", to: "home", energyWh: flows.gridOwnWh },
    { from: "grid", to: "battery", energyWh: flows.gridBatteryWh },
  ];
  return ways.filter(({ energyWh }) => energyWh > 0);
}
