import { shareOut } from "@/lib/domain/units/energy";

/**
 * What of a meter's energy takes part in each of several communities, by its participation factors in per cent (Austria: at most 100
 * together, up to five communities). Whole Wh by largest remainder; what no community has stays with the meter.
 * @throws RangeError for factors beyond 100 % together or not whole.
 */
export function participate(energyWh: number, percents: readonly number[]): number[] {
  const whole = percents.reduce((sum, percent) => sum + percent, 0);
  if (whole > 100 || percents.some((percent) => !Number.isSafeInteger(percent) || percent < 0)) {
    throw new RangeError(`participation of ${whole} %: whole per cent, 0 or more, at most 100 together`);
  }
  return shareOut(energyWh, [...percents, 100 - whole]).slice(0, -1);
}
