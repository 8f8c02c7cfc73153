import { SPENT_MWH_PER_WH, STORED_MWH_PER_WH } from "./battery";

/** What went into a battery and came out of it in one slot, Wh at its connection. */
export type BatteryFlow = { chargeWh: number; dischargeWh: number };

/**
 * Energy in a battery in Wh, followed through its metered flows (oldest first) with its losses, within 5 and 95 % of its capacity.
 * Meters do not tell the state itself: the first is taken as half full, and every full or empty moment since makes that exact.
 */
export function storedAfter(flows: readonly BatteryFlow[], capacityWh: number): number {
  const [lowest, highest] = [capacityWh * 50, capacityWh * 950];
  let mwh = capacityWh * 500;
  for (const { chargeWh, dischargeWh } of flows) {
    mwh += chargeWh * STORED_MWH_PER_WH - dischargeWh * SPENT_MWH_PER_WH;
    mwh = Math.min(highest, Math.max(lowest, mwh));
  }
  return Math.floor(mwh / 1000);
}
