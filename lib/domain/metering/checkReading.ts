import { SLOT_MS } from "@/lib/domain/units/slot";
import { consumptionWh, ENERGIES, type Reading } from "./reading";

/** More than any connection moves in a quarter-hour; a larger figure is a wrong unit. */
const MAX_WH = 100_000_000;

/** The first field of a reading that cannot be, with what it must be; null when it can. */
export function faultOf(row: Reading, now: number): { field: string; message: string } | null {
  for (const energy of ENERGIES) {
    if (!Number.isSafeInteger(row[energy]) || row[energy] < 0 || row[energy] > MAX_WH) {
      return { field: energy, message: "must be whole watt-hours, 0 or more" };
    }
  }
  if (consumptionWh(row) < 0) return { field: "exportWh", message: "is more than came in: check units and registers" };
  if (!Number.isSafeInteger(row.slotStart) || row.slotStart % SLOT_MS !== 0) {
    return { field: "slotStart", message: "must be the start of a quarter-hour" };
  }
  if (row.slotStart + SLOT_MS > now) return { field: "slotStart", message: "has not ended yet" };
  return null;
}

/**
 * A reading of a home whose generation is not metered: what left it was at least made, so that much is set as made by its plant (`kind`);
 * what was made and used behind the meter stays unseen.
 */
export function withUnseenGeneration(row: Reading, kind: "solar" | "wind"): Reading {
  const short = -consumptionWh(row);
  if (short <= 0) return row;
  return kind === "wind" ? { ...row, windWh: row.windWh + short } : { ...row, solarWh: row.solarWh + short };
}
