import { deliver } from "@/lib/domain/settlement/deliver";
import { amount } from "@/lib/domain/units/money";
import type { HandContract, ReplaySlot } from "./replaySlot";

type Contract = { energyWh: number; priceMicroEurPerKwh: number };
type Tariff = { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };

/** Delivered Wh and gain in n€ per contract of rules; `effectNanoEur`: what they change together, also for contracts by hand. */
export type ReplaySettlement = { delivered: { deliveredWh: number; effectNanoEur: number }[]; effectNanoEur: number };

const MEMBER = 0;

/**
 * Settles what rules contracted in a past slot beside what the member contracted by hand, against its own reading, as
 * lib/domain/settlement does; the other party is taken to deliver. A shortfall costs nothing (each side falls back on its own
 * tariff), but contracts share a short reading, so that a rule can take from what the member traded by hand.
 */
export function settleReplay(
  side: "buy" | "sell",
  contracts: readonly Contract[],
  handContracts: readonly HandContract[],
  reading: NonNullable<ReplaySlot["reading"]>,
  tariff: Tariff,
): ReplaySettlement {
  const gains = (all: readonly Contract[]) => {
    const shares = deliver(
      all.map(({ energyWh }, index) => ({
        tradeId: String(index).padStart(3, "0"),
        buyerId: side === "buy" ? MEMBER : index + 1,
        sellerId: side === "sell" ? MEMBER : index + 1,
        contractedWh: energyWh,
      })),
      (memberId) => (memberId === MEMBER ? reading.exportWh : Infinity),
      (memberId) => (memberId === MEMBER ? reading.importWh : Infinity),
    );
    return all.map(({ priceMicroEurPerKwh }, index) => {
      const deliveredWh = shares.get(String(index).padStart(3, "0")) ?? 0;
      const perKwh =
        side === "buy"
          ? tariff.importMicroEurPerKwh - priceMicroEurPerKwh
          : priceMicroEurPerKwh - tariff.feedInMicroEurPerKwh;
      return { deliveredWh, effectNanoEur: amount(deliveredWh, perKwh) };
    });
  };
  const together = gains([...contracts, ...handContracts]);
  const sum = (list: readonly { effectNanoEur: number }[]) => list.reduce((total, one) => total + one.effectNanoEur, 0);
  return {
    delivered: together.slice(0, contracts.length),
    effectNanoEur: sum(together) - (handContracts.length > 0 ? sum(gains(handContracts)) : 0),
  };
}
