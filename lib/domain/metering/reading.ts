import type { Quality } from "./quality";

/** Where a reading came from. */
export type ReadingOrigin = "simulation" | "device" | "file" | "operator" | "substitution";

/** What one member's meters counted in one slot, integer Wh; `slotStart` in epoch ms. */
export type Reading = {
  slotStart: number;
  memberId: number;
  importWh: number;
  exportWh: number;
  solarWh: number;
  windWh: number;
  chargeWh: number;
  dischargeWh: number;
  quality: Quality;
  origin: ReadingOrigin;
};

/** The counted energies of a reading. */
export const ENERGIES = ["importWh", "exportWh", "solarWh", "windWh", "chargeWh", "dischargeWh"] as const;

/** What a home used in Wh: all that came in less all that went out or into the battery (energy balance). */
export function consumptionWh(reading: Pick<Reading, (typeof ENERGIES)[number]>): number {
  const { importWh, solarWh, windWh, dischargeWh, exportWh, chargeWh } = reading;
  return importWh + solarWh + windWh + dischargeWh - exportWh - chargeWh;
}

/** Whether two readings of one meter and slot say the same. */
export function sameReading(a: Reading, b: Reading): boolean {
  return a.quality === b.quality && a.origin === b.origin && ENERGIES.every((energy) => a[energy] === b[energy]);
}
