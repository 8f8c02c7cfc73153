import { shareOut } from "@/lib/domain/units/energy";

type Contract = { tradeId: string; buyerId: number; sellerId: number; contractedWh: number };

/**
 * Delivered energy per trade: min(contract, share of the seller's metered export, share of the buyer's metered import).
 * A short seller's export is shared over its trades in proportion to the contracts, then a short buyer's import over what
 * is left of its trades; integer Wh by largest remainder, ties by trade id (facts §5, P2P settlement against meters).
 */
export function deliver(
  contracts: readonly Contract[],
  exportWh: (memberId: number) => number,
  importWh: (memberId: number) => number,
): Map<string, number> {
  const sold = capPerMember(
    contracts,
    (c) => c.sellerId,
    (c) => c.contractedWh,
    exportWh,
  );
  return capPerMember(
    contracts,
    (c) => c.buyerId,
    (c) => sold.get(c.tradeId) ?? 0,
    importWh,
  );
}

function capPerMember(
  contracts: readonly Contract[],
  memberOf: (contract: Contract) => number,
  claimWh: (contract: Contract) => number,
  meteredWh: (memberId: number) => number,
): Map<string, number> {
  const groups = new Map<number, Contract[]>();
  for (const contract of contracts) {
    const group = groups.get(memberOf(contract));
    if (group) group.push(contract);
    else groups.set(memberOf(contract), [contract]);
  }
  const shares = new Map<string, number>();
  for (const [memberId, group] of groups) {
    const claims = group.map(claimWh);
    const total = claims.reduce((a, b) => a + b, 0);
    const metered = meteredWh(memberId);
    const given =
      metered < total
        ? shareOut(
            metered,
            claims,
            group.map((c) => c.tradeId),
          )
        : claims;
    group.forEach((contract, i) => {
      shares.set(contract.tradeId, given[i] ?? 0);
    });
  }
  return shares;
}
