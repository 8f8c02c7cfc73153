/**
 * Shared energy of an hour under Italy's virtual model: the smaller of what all fed in and all took out behind one primary substation.
 * No member is given energy; the incentive on it is split by the community's statute.
 */
export function virtuallySharedWh(injectedWh: readonly number[], withdrawnWh: readonly number[]): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return Math.min(sum(injectedWh), sum(withdrawnWh));
}
