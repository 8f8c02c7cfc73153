import type { BatteryPlant } from "./plant";

/**
 * A home battery in integers: state of charge in mWh. One Wh taken in stores 949 mWh, one Wh given costs 1054 mWh:
 * round trip 0.9004 (facts §6: 0.90, √ each way). Usable between 5 % and 95 % of the capacity, at most 0.5 C.
 */
export const STORED_MWH_PER_WH = 949;
export const SPENT_MWH_PER_WH = 1054;

export type BatteryLimits = { minMwh: number; maxMwh: number; slotWh: number };
export type BatteryStep = { socMwh: number; chargeWh: number; dischargeWh: number };

/** Bounds of the state of charge and energy per quarter-hour at the connection. */
export function batteryLimits(plant: BatteryPlant): BatteryLimits {
  return {
    minMwh: Math.round(plant.capacityWh * 50),
    maxMwh: Math.round(plant.capacityWh * 950),
    slotWh: Math.floor(Math.min(plant.powerW, plant.capacityWh / 2) / 4),
  };
}

/**
 * One quarter-hour: stores what the home has left over, covers what it lacks, and gives up to `extraWh` more to neighbours
 * from what lies above `reserveMwh`. Whoever meets a bound is set onto it (less than one Wh is lost to rounding): the step
 * never changes the order of two states of charge, so that all pasts meet after a full or an empty battery.
 * `netWh` = generation − use. Never charges and discharges at once.
 */
export function stepBattery(
  limits: BatteryLimits,
  socMwh: number,
  netWh: number,
  extraWh = 0,
  reserveMwh = limits.minMwh,
): BatteryStep {
  if (netWh > 0 && extraWh === 0) {
    const wanted = Math.min(netWh, limits.slotWh);
    const chargeWh = Math.min(wanted, Math.ceil((limits.maxMwh - socMwh) / STORED_MWH_PER_WH));
    return { socMwh: Math.min(limits.maxMwh, socMwh + chargeWh * STORED_MWH_PER_WH), chargeWh, dischargeWh: 0 };
  }
  const own = draw(Math.min(Math.max(0, -netWh), limits.slotWh), socMwh, limits.minMwh);
  const extra = draw(Math.min(extraWh, limits.slotWh - own.givenWh), own.socMwh, reserveMwh);
  return { socMwh: extra.socMwh, chargeWh: 0, dischargeWh: own.givenWh + extra.givenWh };
}

function draw(wantedWh: number, socMwh: number, floorMwh: number): { givenWh: number; socMwh: number } {
  if (wantedWh <= 0 || socMwh <= floorMwh) return { givenWh: 0, socMwh };
  const spareWh = Math.floor((socMwh - floorMwh) / SPENT_MWH_PER_WH);
  if (spareWh < wantedWh) return { givenWh: spareWh, socMwh: floorMwh };
  return { givenWh: wantedWh, socMwh: socMwh - wantedWh * SPENT_MWH_PER_WH };
}
