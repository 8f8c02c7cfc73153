import type { Side } from "./book";
import type { Position } from "./position";

/**
 * What of the energy expected in some slots (Wh) is neither contracted nor still offered or bid for: what is left to trade. A
 * flexible offer stands in more slots than it can fill and counts in each by its share.
 */
export function freeEnergyWh(
  expected: readonly { slotStart: number; energyWh: number }[],
  { orders, contracts }: Position,
  side: Side,
): number[] {
  const inSlots = new Map<string, number>();
  const standing = orders.filter((order) => order.side === side);
  for (const { offerId, leftWh } of standing) inSlots.set(offerId, (inSlots.get(offerId) ?? 0) + leftWh);
  const taken = new Map<number, number>();
  const take = (slot: number, energyWh: number) => taken.set(slot, (taken.get(slot) ?? 0) + energyWh);
  for (const contract of contracts) if (contract.side === side) take(contract.slotStart, contract.energyWh);
  for (const { offerId, slotStart, leftWh, offerLeftWh } of standing) {
    take(slotStart, leftWh * Math.min(1, offerLeftWh / Math.max(1, inSlots.get(offerId) ?? 0)));
  }
  return expected.map(({ slotStart, energyWh }) => Math.max(0, Math.floor(energyWh - (taken.get(slotStart) ?? 0))));
}
