import { isMeasured } from "./quality";
import { ENERGIES, type Reading } from "./reading";

/**
 * A stand-in for a missing reading: the average of the member's measured values in the same slot of the days before, each
 * energy rounded down (like-day average, VEE, facts §7). Without any measured day everything is zero: nothing is settled
 * on a guess. Averages of balanced readings, rounded down, may miss the balance by single Wh; import makes it up.
 */
export function likeDaySubstitute(slotStart: number, memberId: number, sameSlot: readonly Reading[]): Reading {
  const days = sameSlot.filter((reading) => reading.memberId === memberId && isMeasured(reading.quality));
  const energies = { importWh: 0, exportWh: 0, solarWh: 0, windWh: 0, chargeWh: 0, dischargeWh: 0 };
  if (days.length > 0) {
    for (const energy of ENERGIES) {
      energies[energy] = Math.floor(days.reduce((sum, day) => sum + day[energy], 0) / days.length);
    }
  }
  const made = energies.solarWh + energies.windWh + energies.dischargeWh;
  energies.importWh = Math.max(energies.importWh, energies.exportWh + energies.chargeWh - made);
  return { slotStart, memberId, ...energies, quality: "substitute", origin: "substitution" };
}
