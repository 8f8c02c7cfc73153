import { allocate } from "@/lib/domain/allocation/allocate";
import { producerSplit } from "@/lib/domain/allocation/producerSplit";
import type { Metered, SharingKey } from "@/lib/domain/allocation/sharingKey";
import { deliver } from "./deliver";

/** An agreement between two members outside of the market: at most so much per slot at a price of theirs; a gift has price 0. */
export type NamedContract = {
  contractId: string;
  giverId: number;
  takerId: number;
  energyWh: number;
  priceMicroEurPerKwh: number;
};

/** Energy that went from one member to another; `contractId` null where the key shared it. */
export type SharedFlow = {
  contractId: string | null;
  giverId: number;
  takerId: number;
  energyWh: number;
  priceMicroEurPerKwh: number;
};

/** Surplus or need in Wh that trading left to a member in a slot. */
export type Residual = { memberId: number; energyWh: number };

/**
 * Shares what no trade took: first contracts between named members and gifts, short meters in proportion to the contracts, then the
 * rest by the community's key at its price in µ€/kWh. Nobody gives more than its surplus or gets more than its need.
 */
export function shareResidual(
  surplus: readonly Residual[],
  need: readonly Residual[],
  contracts: readonly NamedContract[],
  key: SharingKey,
  communityMicroEurPerKwh: number,
): SharedFlow[] {
  const leftOf = new Map(surplus.map(({ memberId, energyWh }) => [memberId, energyWh]));
  const openOf = new Map(need.map(({ memberId, energyWh }) => [memberId, energyWh]));
  const named = byContract(contracts, leftOf, openOf);
  for (const { giverId, takerId, energyWh } of named) {
    leftOf.set(giverId, leftOf.get(giverId)! - energyWh);
    openOf.set(takerId, openOf.get(takerId)! - energyWh);
  }
  return [...named, ...byKey(meteredOf(leftOf), meteredOf(openOf), key, communityMicroEurPerKwh)];
}

function byContract(
  contracts: readonly NamedContract[],
  leftOf: ReadonlyMap<number, number>,
  openOf: ReadonlyMap<number, number>,
): SharedFlow[] {
  const given = deliver(
    contracts.map((c) => ({
      tradeId: c.contractId,
      sellerId: c.giverId,
      buyerId: c.takerId,
      contractedWh: c.energyWh,
    })),
    (memberId) => leftOf.get(memberId) ?? 0,
    (memberId) => openOf.get(memberId) ?? 0,
  );
  return contracts
    .map(({ contractId, giverId, takerId, priceMicroEurPerKwh }) => ({
      contractId,
      giverId,
      takerId,
      energyWh: given.get(contractId) ?? 0,
      priceMicroEurPerKwh,
    }))
    .filter(({ energyWh }) => energyWh > 0)
    .sort((a, b) => (a.contractId < b.contractId ? -1 : 1));
}

function byKey(producers: Metered[], uses: Metered[], key: SharingKey, priceMicroEurPerKwh: number): SharedFlow[] {
  const generationWh = producers.reduce((sum, { energyWh }) => sum + energyWh, 0);
  const { covers, surplusWh } = allocate(generationWh, uses, key);
  const sold = producerSplit(producers, generationWh - surplusWh);
  const flows: SharedFlow[] = [];
  // Both sides in the order of their ids, filled one after the other: whole Wh, and the fewest lines that add up.
  let [giver, leftWh] = [0, sold[0]?.soldWh ?? 0];
  for (const { id, coverWh } of covers) {
    let openWh = coverWh;
    while (openWh > 0) {
      while (leftWh === 0) leftWh = sold[++giver]!.soldWh;
      const energyWh = Math.min(openWh, leftWh);
      flows.push({
        contractId: null,
        giverId: Number(sold[giver]!.id),
        takerId: Number(id),
        energyWh,
        priceMicroEurPerKwh,
      });
      openWh -= energyWh;
      leftWh -= energyWh;
    }
  }
  return flows;
}

const meteredOf = (energyOf: ReadonlyMap<number, number>): Metered[] =>
  [...energyOf].map(([memberId, energyWh]) => ({ id: String(memberId), energyWh }));
