import { SLOT_MS } from "@/lib/domain/units/slot";
import { isMeasured } from "./quality";
import { ENERGIES, type Reading } from "./reading";

/** Longest gap that is bridged by a straight line: 2 hours (VEE, facts §7). */
export const LONGEST_LINE_SLOTS = 8;

/**
 * A stand-in for a missing reading inside a gap of at most two hours: each energy on the straight line between the measured
 * quarter-hours before and after it, rounded down. Null where the gap is longer or one of its ends was not measured: never estimate from
 * estimates. `near`: the member's readings of the two hours on both sides.
 */
export function linearSubstitute(slotStart: number, memberId: number, near: readonly Reading[]): Reading | null {
  const measured = near.filter((reading) => reading.memberId === memberId && isMeasured(reading.quality));
  const before = measured.filter((one) => one.slotStart < slotStart).sort((a, b) => b.slotStart - a.slotStart)[0];
  const after = measured.filter((one) => one.slotStart > slotStart).sort((a, b) => a.slotStart - b.slotStart)[0];
  if (!before || !after) return null;
  const steps = (after.slotStart - before.slotStart) / SLOT_MS;
  if (steps - 1 > LONGEST_LINE_SLOTS) return null;
  const step = (slotStart - before.slotStart) / SLOT_MS;
  const energies = { importWh: 0, exportWh: 0, solarWh: 0, windWh: 0, chargeWh: 0, dischargeWh: 0 };
  for (const energy of ENERGIES) {
    energies[energy] = Math.floor((before[energy] * (steps - step) + after[energy] * step) / steps);
  }
  return standIn(slotStart, memberId, energies);
}

/**
 * A stand-in for a missing reading: the average of the member's measured values in the same slot of the days before, each
 * energy rounded down (like-day average, VEE, facts §7). Without any measured day everything is zero: nothing is settled
 * on a guess.
 */
export function likeDaySubstitute(slotStart: number, memberId: number, sameSlot: readonly Reading[]): Reading {
  const days = sameSlot.filter((reading) => reading.memberId === memberId && isMeasured(reading.quality));
  const energies = { importWh: 0, exportWh: 0, solarWh: 0, windWh: 0, chargeWh: 0, dischargeWh: 0 };
  if (days.length > 0) {
    for (const energy of ENERGIES) {
      energies[energy] = Math.floor(days.reduce((sum, day) => sum + day[energy], 0) / days.length);
    }
  }
  return standIn(slotStart, memberId, energies);
}

/** Energies that were rounded down one by one may miss the balance by single Wh; import makes it up. */
function standIn(slotStart: number, memberId: number, energies: Pick<Reading, (typeof ENERGIES)[number]>): Reading {
  const made = energies.solarWh + energies.windWh + energies.dischargeWh;
  const importWh = Math.max(energies.importWh, energies.exportWh + energies.chargeWh - made);
  return { slotStart, memberId, ...energies, importWh, quality: "substitute", origin: "substitution" };
}
