import type { Source } from "@/lib/domain/market/book";
import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import type { SharedEnergy, SlotFlows } from "./records";

/** Delivered energy of a trade, for the flow picture. */
export type DeliveredTrade = { buyerId: number; sellerId: number; source: Source; deliveredWh: number };

type Made = { solar: number; wind: number; battery: number };

/**
 * Community sums of where the energy of a slot came from and went. Inside a home its own generation serves own use first
 * (sun, wind, battery), the grid the rest; what is left charges the battery, then is exported (own convention: meters
 * cannot tell). Exported energy delivered to neighbours counts under the source it was sold as, as far as that was exported; shared
 * energy has none of its own and follows the same order.
 */
export function slotFlows(
  readings: readonly Reading[],
  trades: readonly DeliveredTrade[],
  shared: readonly Pick<SharedEnergy, "memberId" | "side" | "energyWh">[] = [],
): SlotFlows {
  const soldBy = new Map<number, { source: Source; deliveredWh: number }[]>();
  const boughtBy = new Map<number, number>();
  for (const trade of trades) {
    const list = soldBy.get(trade.sellerId);
    if (list) list.push(trade);
    else soldBy.set(trade.sellerId, [trade]);
    boughtBy.set(trade.buyerId, (boughtBy.get(trade.buyerId) ?? 0) + trade.deliveredWh);
  }
  for (const { memberId, side, energyWh } of shared) {
    if (side === "take") boughtBy.set(memberId, (boughtBy.get(memberId) ?? 0) + energyWh);
    else soldBy.set(memberId, [...(soldBy.get(memberId) ?? []), { source: "other", deliveredWh: energyWh }]);
  }
  const flows: SlotFlows = { ...NOTHING };
  for (const reading of readings) {
    const exported = addHome(flows, reading, boughtBy.get(reading.memberId) ?? 0);
    const neighbours = deliverFrom(exported, soldBy.get(reading.memberId) ?? []);
    flows.solarNeighboursWh += neighbours.solar;
    flows.windNeighboursWh += neighbours.wind;
    flows.batteryNeighboursWh += neighbours.battery;
    flows.solarGridWh += exported.solar - neighbours.solar;
    flows.windGridWh += exported.wind - neighbours.wind;
    flows.batteryGridWh += exported.battery - neighbours.battery;
  }
  return flows;
}

/** Adds what stays in the home or comes from the grid; returns what leaves it, by source. */
function addHome(flows: SlotFlows, reading: Reading, boughtWh: number): Made {
  const left = { solar: reading.solarWh, wind: reading.windWh, battery: reading.dischargeWh, grid: reading.importWh };
  const take = (from: keyof typeof left, wanted: number) => {
    const taken = Math.min(left[from], wanted);
    left[from] -= taken;
    return taken;
  };
  let use = consumptionWh(reading);
  const solarOwn = take("solar", use);
  use -= solarOwn;
  const windOwn = take("wind", use);
  use -= windOwn;
  const batteryOwn = take("battery", use);
  const gridOwn = take("grid", use - batteryOwn);
  let charge = reading.chargeWh;
  const solarCharge = take("solar", charge);
  charge -= solarCharge;
  const windCharge = take("wind", charge);
  const gridCharge = take("grid", charge - windCharge);
  const fromNeighbours = Math.min(gridOwn, boughtWh);
  flows.solarOwnWh += solarOwn;
  flows.windOwnWh += windOwn;
  flows.batteryOwnWh += batteryOwn;
  flows.gridOwnWh += gridOwn - fromNeighbours;
  flows.solarBatteryWh += solarCharge;
  flows.windBatteryWh += windCharge;
  flows.gridBatteryWh += gridCharge - Math.min(gridCharge, boughtWh - fromNeighbours);
  return { solar: left.solar, wind: left.wind, battery: left.battery };
}

/** Splits delivered energy over the sources it left the home from: the one it was sold as first, the rest in fixed order. */
function deliverFrom(exported: Made, sold: readonly { source: Source; deliveredWh: number }[]): Made {
  const given: Made = { solar: 0, wind: 0, battery: 0 };
  let rest = 0;
  for (const { source, deliveredWh } of sold) {
    const own = source === "other" ? 0 : Math.min(deliveredWh, exported[source] - given[source]);
    if (source !== "other") given[source] += own;
    rest += deliveredWh - own;
  }
  for (const source of ["solar", "wind", "battery"] as const) {
    const more = Math.min(rest, exported[source] - given[source]);
    given[source] += more;
    rest -= more;
  }
  return given;
}

const NOTHING: SlotFlows = {
  solarOwnWh: 0,
  solarNeighboursWh: 0,
  solarBatteryWh: 0,
  solarGridWh: 0,
  windOwnWh: 0,
  windNeighboursWh: 0,
  windBatteryWh: 0,
  windGridWh: 0,
  batteryOwnWh: 0,
  batteryNeighboursWh: 0,
  batteryGridWh: 0,
  gridOwnWh: 0,
  gridBatteryWh: 0,
};
