import { participate } from "@/lib/domain/allocation/participation";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import { amount } from "@/lib/domain/units/money";
import type { SharedEnergy } from "./records";
import { type NamedContract, type Residual, type SharedFlow, shareResidual } from "./shareResidual";

/** By what a community shares what no trade took, in a slot. Prices and fees in µ€/kWh. */
export type SharingTerms = {
  key: SharingKey;
  priceMicroEurPerKwh: number;
  /** Per member id what per cent of its meter takes part in this community; who is not named takes part as a whole (facts §5). */
  participationPercent: Readonly<Record<string, number>>;
  /** Agreements between two members, and gifts; they come before the key. */
  contracts: readonly NamedContract[];
  /** Most that members give to the solidarity fund per slot, in Wh: shared by the key like the rest, but paid to the fund. */
  toFundWh: ReadonlyMap<number, number>;
  feeOf(giverId: number, takerId: number): number;
};

/**
 * Shares in one slot what trading left: surplus and need in Wh by member. Returns who gave and took how much for what, each member's
 * own lines: those of the key all at one price, and with the same mix of givers for every taker, which decides the network fee.
 * Money in n€; a taker's amount is without its fee.
 */
export function planSharing(
  surplus: readonly Residual[],
  need: readonly Residual[],
  terms: SharingTerms,
): SharedEnergy[] {
  const { key, priceMicroEurPerKwh, contracts, feeOf } = terms;
  const part = ({ memberId, energyWh }: Residual): Residual => ({
    memberId,
    energyWh: participate(energyWh, [terms.participationPercent[memberId] ?? 100])[0]!,
  });
  const flows = shareResidual(
    surplus.map(part).flatMap((residual) => withFundApart(residual, terms.toFundWh)),
    need.map(part),
    contracts,
    key,
    priceMicroEurPerKwh,
  );
  const named = flows.filter(({ contractId }) => contractId !== null);
  return [
    ...named.flatMap((flow) => bothSides(flow, feeOf(flow.giverId, flow.takerId))),
    ...byKey(
      flows.filter(({ contractId }) => contractId === null),
      priceMicroEurPerKwh,
      feeOf,
    ),
  ].sort(byMember);
}

/** What a member gives to the fund is shared beside its own, as if it were another's: below zero, so that no member has the number. */
function withFundApart({ memberId, energyWh }: Residual, toFundWh: ReadonlyMap<number, number>): Residual[] {
  const fundWh = Math.min(energyWh, toFundWh.get(memberId) ?? 0);
  const own = { memberId, energyWh: energyWh - fundWh };
  return fundWh > 0 ? [own, { memberId: -memberId, energyWh: fundWh }] : [own];
}

function bothSides(flow: SharedFlow, feeMicroEurPerKwh: number): SharedEnergy[] {
  const { giverId, takerId, energyWh, priceMicroEurPerKwh } = flow;
  const kind = priceMicroEurPerKwh === 0 ? "gift" : "contract";
  const of = { kind, energyWh, nanoEur: amount(energyWh, priceMicroEurPerKwh) } as const;
  return [
    { ...of, memberId: giverId, side: "give", feeNanoEur: 0 },
    { ...of, memberId: takerId, side: "take", feeNanoEur: amount(energyWh, feeMicroEurPerKwh) },
  ];
}

function byKey(flows: readonly SharedFlow[], price: number, feeOf: SharingTerms["feeOf"]): SharedEnergy[] {
  const given = sums(flows, ({ giverId }) => giverId);
  const taken = sums(flows, ({ takerId }) => takerId);
  const totalWh = flows.reduce((sum, { energyWh }) => sum + energyWh, 0);
  const mixedFee = (takerId: number) =>
    Math.round([...given].reduce((sum, [giverId, wh]) => sum + wh * feeOf(Math.abs(giverId), takerId), 0) / totalWh);
  return [
    ...[...given].map(([giverId, energyWh]): SharedEnergy => {
      const nanoEur = giverId < 0 ? 0 : amount(energyWh, price);
      return {
        memberId: Math.abs(giverId),
        side: "give",
        kind: giverId < 0 ? "fund" : "key",
        energyWh,
        nanoEur,
        feeNanoEur: 0,
      };
    }),
    ...[...taken].map(
      ([memberId, energyWh]): SharedEnergy => ({
        memberId,
        side: "take",
        kind: "key",
        energyWh,
        nanoEur: amount(energyWh, price),
        feeNanoEur: amount(energyWh, mixedFee(memberId)),
      }),
    ),
  ];
}

function sums(flows: readonly SharedFlow[], of: (flow: SharedFlow) => number): Map<number, number> {
  const sum = new Map<number, number>();
  for (const flow of flows) sum.set(of(flow), (sum.get(of(flow)) ?? 0) + flow.energyWh);
  return sum;
}

function byMember(a: SharedEnergy, b: SharedEnergy): number {
  return a.memberId - b.memberId || compare(a.side, b.side) || compare(a.kind, b.kind);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
