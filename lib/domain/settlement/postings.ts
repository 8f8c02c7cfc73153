import { amount } from "@/lib/domain/units/money";
import { formatSlot } from "@/lib/domain/units/slot";
import type { LedgerDraft, LedgerLine, MemberTariff, SharedEnergy, TradeRecord } from "./records";

/**
 * The posting of a settled trade: the buyer pays the seller and the fee for what was delivered, the energy goes the other
 * way; a spread between the two prices beyond the fee stays in the residual account. Amounts in n€ and Wh.
 * Null when nothing was delivered.
 */
export function tradePosting(trade: TradeRecord, deliveredWh: number, postedAt: number): LedgerDraft | null {
  if (deliveredWh === 0) return null;
  const paid = amount(deliveredWh, trade.buyerMicroEurPerKwh);
  const received = amount(deliveredWh, trade.sellerMicroEurPerKwh);
  const fee = amount(deliveredWh, trade.feeMicroEurPerKwh);
  const lines: LedgerLine[] = [
    { account: `member:${trade.buyerId}`, unit: "EUR", amount: minus(paid) },
    { account: `member:${trade.sellerId}`, unit: "EUR", amount: received },
  ];
  if (fee !== 0) lines.push({ account: "fee", unit: "EUR", amount: fee });
  if (paid - received - fee !== 0) lines.push({ account: "residual", unit: "EUR", amount: paid - received - fee });
  lines.push(
    { account: `member:${trade.sellerId}`, unit: "WH", amount: -deliveredWh },
    { account: `member:${trade.buyerId}`, unit: "WH", amount: deliveredWh },
  );
  return draft("trade", trade.slotStart, trade.tradeId, postedAt, lines);
}

/**
 * The posting of what was shared in a slot, one for all: takers pay, givers and the fee account receive, for gifts to the fund the
 * solidarity account does; giving and taking of one member stay apart. Null when nothing was shared.
 */
export function sharingPosting(
  slotStart: number,
  shared: readonly SharedEnergy[],
  postedAt: number,
): LedgerDraft | null {
  if (shared.length === 0) return null;
  const money: LedgerLine[] = [];
  const energy: LedgerLine[] = [];
  let feeNanoEur = 0;
  let fundNanoEur = 0;
  for (const { memberId, side, energyWh, nanoEur, feeNanoEur: fee } of shared) {
    const takes = side === "take";
    const euro = takes ? minus(nanoEur + fee) : nanoEur;
    if (euro !== 0) money.push({ account: `member:${memberId}`, unit: "EUR", amount: euro });
    energy.push({ account: `member:${memberId}`, unit: "WH", amount: takes ? energyWh : -energyWh });
    feeNanoEur += fee;
    fundNanoEur += takes ? nanoEur : -nanoEur;
  }
  if (feeNanoEur !== 0) money.push({ account: "fee", unit: "EUR", amount: feeNanoEur });
  if (fundNanoEur !== 0) money.push({ account: "solidarity", unit: "EUR", amount: fundNanoEur });
  return draft("sharing", slotStart, `${formatSlot(slotStart)} sharing`, postedAt, [...money, ...energy]);
}

/** Energy a party falls back on the grid with: a buyer takes it in, a seller gives it away. */
export type Fallback = { memberId: number; side: "buy" | "sell"; energyWh: number };

/**
 * What contracts that were not met cause at the grid, in two postings per slot: each party's fallback at its own tariff
 * against the imbalance account, then the imbalance account's sum against the supplier. Empty without fallbacks.
 */
export function fallbackPostings(
  slotStart: number,
  fallbacks: readonly Fallback[],
  tariffOf: (memberId: number) => MemberTariff,
  postedAt: number,
): LedgerDraft[] {
  const due = fallbacks.filter(({ energyWh }) => energyWh > 0);
  if (due.length === 0) return [];
  const members: LedgerLine[] = [];
  let moneyNanoEur = 0;
  let energyWh = 0;
  for (const fallback of due) {
    const { importMicroEurPerKwh, feedInMicroEurPerKwh } = tariffOf(fallback.memberId);
    const takes = fallback.side === "buy";
    const money = takes
      ? minus(amount(fallback.energyWh, importMicroEurPerKwh))
      : amount(fallback.energyWh, feedInMicroEurPerKwh);
    const energy = takes ? fallback.energyWh : -fallback.energyWh;
    members.push(
      { account: `member:${fallback.memberId}`, unit: "EUR", amount: money },
      { account: `member:${fallback.memberId}`, unit: "WH", amount: energy },
    );
    moneyNanoEur += money;
    energyWh += energy;
  }
  const reference = formatSlot(slotStart);
  return [
    draft("imbalance", slotStart, `${reference} members`, postedAt, [
      ...members,
      { account: "imbalance", unit: "EUR", amount: minus(moneyNanoEur) },
      { account: "imbalance", unit: "WH", amount: minus(energyWh) },
    ]),
    draft("imbalance", slotStart, `${reference} supplier`, postedAt, [
      { account: "imbalance", unit: "EUR", amount: moneyNanoEur },
      { account: "supplier", unit: "EUR", amount: minus(moneyNanoEur) },
      { account: "imbalance", unit: "WH", amount: energyWh },
      { account: "supplier", unit: "WH", amount: minus(energyWh) },
    ]),
  ];
}

function draft(
  kind: LedgerDraft["kind"],
  slotStart: number,
  reference: string,
  postedAt: number,
  lines: LedgerLine[],
): LedgerDraft {
  return { kind, slotStart, reference, reason: null, postedAt, lines };
}

/** −0 is no amount. */
function minus(value: number): number {
  return value === 0 ? 0 : -value;
}
