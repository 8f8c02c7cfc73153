import type { Metered } from "./sharingKey";

/**
 * Participants in the order of their ids, the order that breaks ties: what comes out never depends on how they came in.
 * @throws RangeError when an id comes twice or an energy is no whole number of Wh, 0 or more.
 */
export function inIdOrder(metered: readonly Metered[]): Metered[] {
  const sorted = [...metered].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  sorted.forEach(({ id, energyWh }, index) => {
    if (!Number.isSafeInteger(energyWh) || energyWh < 0)
      throw new RangeError(`${id}: not whole watt-hours: ${energyWh}`);
    if (index > 0 && sorted[index - 1]!.id === id) throw new RangeError(`${id} comes twice`);
  });
  return sorted;
}

/** Sum of the energies in Wh. */
export function totalWh(metered: readonly Metered[]): number {
  return metered.reduce((sum, { energyWh }) => sum + energyWh, 0);
}
