import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import { slotCrowd } from "./crowd";
import { deliver } from "./deliver";
import { slotFlows } from "./flows";
import { memberDaysOf } from "./memberDays";
import { type Fallback, fallbackPostings, tradePosting } from "./postings";
import type { Delivery, LedgerDraft, MemberDayRecord, MemberTariff, SettlementRecord, TradeRecord } from "./records";

export type SettlementInput = {
  slotStart: number;
  /** The community's local day of the slot, "2026-06-21". */
  day: string;
  settledAt: number;
  trades: readonly TradeRecord[];
  /** One reading per member; every party of a trade has one, measured or substituted. */
  readings: readonly Reading[];
  tariffs: ReadonlyMap<number, MemberTariff>;
};

export type SettlementPlan = {
  deliveries: Delivery[];
  ledger: LedgerDraft[];
  settlement: SettlementRecord;
  memberDays: MemberDayRecord[];
};

/**
 * Settles one slot (facts §5): delivered energy per trade, its postings, the fallbacks on the grid at each party's own
 * tariff, and the sums that dashboards add up. @throws RangeError when a party has no reading or no tariff.
 */
export function planSettlement(input: SettlementInput): SettlementPlan {
  const { slotStart, settledAt, trades, readings } = input;
  const readingOf = new Map(readings.map((reading) => [reading.memberId, reading]));
  const reading = (memberId: number) => found(readingOf.get(memberId), "reading", memberId);
  const tariffOf = (memberId: number) => found(input.tariffs.get(memberId), "tariff", memberId);
  const shares = deliver(
    trades,
    (id) => reading(id).exportWh,
    (id) => reading(id).importWh,
  );
  const settled = trades.map((trade) => ({ trade, deliveredWh: shares.get(trade.tradeId) ?? 0 }));
  const fallbacks = fallbacksOf(
    settled,
    (id) => reading(id).exportWh,
    (id) => reading(id).importWh,
  );
  const delivered = settled.map(({ trade, deliveredWh }) => ({ ...trade, deliveredWh }));
  const memberDays = memberDaysOf(input.day, readings, settled, tariffOf);
  return {
    deliveries: settled.map(({ trade, deliveredWh }) => ({ slotStart, tradeId: trade.tradeId, deliveredWh })),
    ledger: [
      ...settled.flatMap(({ trade, deliveredWh }) => tradePosting(trade, deliveredWh, settledAt) ?? []),
      ...fallbackPostings(slotStart, fallbacks, tariffOf, settledAt),
    ],
    settlement: {
      ...sums(readings, memberDays),
      ...slotFlows(readings, delivered),
      ...slotCrowd(readings, delivered),
      slotStart,
      settledAt,
      trades: trades.length,
    },
    memberDays,
  };
}

/** Contracted energy that a buyer imported or a seller exported after all, beyond what its trades delivered; by member id. */
function fallbacksOf(
  settled: readonly { trade: TradeRecord; deliveredWh: number }[],
  exportWh: (memberId: number) => number,
  importWh: (memberId: number) => number,
): Fallback[] {
  const open = new Map<string, Fallback & { contractedWh: number; deliveredWh: number }>();
  const add = (memberId: number, side: "buy" | "sell", contractedWh: number, deliveredWh: number) => {
    const key = `${side} ${memberId}`;
    const sum = open.get(key) ?? { memberId, side, energyWh: 0, contractedWh: 0, deliveredWh: 0 };
    sum.contractedWh += contractedWh;
    sum.deliveredWh += deliveredWh;
    open.set(key, sum);
  };
  for (const { trade, deliveredWh } of settled) {
    add(trade.buyerId, "buy", trade.contractedWh, deliveredWh);
    add(trade.sellerId, "sell", trade.contractedWh, deliveredWh);
  }
  return [...open.values()]
    .map(({ memberId, side, contractedWh, deliveredWh }) => {
      const metered = side === "buy" ? importWh(memberId) : exportWh(memberId);
      return { memberId, side, energyWh: Math.min(contractedWh, metered) - deliveredWh };
    })
    .sort((a, b) => a.memberId - b.memberId || (a.side < b.side ? -1 : 1));
}

function sums(readings: readonly Reading[], days: readonly MemberDayRecord[]) {
  const total = (of: (day: MemberDayRecord) => number) => days.reduce((sum, day) => sum + of(day), 0);
  const metered = (of: (reading: Reading) => number) => readings.reduce((sum, reading) => sum + of(reading), 0);
  return {
    members: readings.length,
    substitutes: readings.filter((reading) => reading.quality === "substitute").length,
    consumptionWh: metered(consumptionWh),
    solarWh: metered((r) => r.solarWh),
    windWh: metered((r) => r.windWh),
    chargeWh: metered((r) => r.chargeWh),
    dischargeWh: metered((r) => r.dischargeWh),
    importWh: metered((r) => r.importWh),
    exportWh: metered((r) => r.exportWh),
    givingMembers: readings.filter((reading) => reading.exportWh > 0).length,
    contractedWh: total((d) => d.soldContractedWh),
    deliveredWh: total((d) => d.soldDeliveredWh),
    buyerNanoEur: total((d) => d.boughtNanoEur),
    sellerNanoEur: total((d) => d.soldNanoEur),
    feeNanoEur: total((d) => d.feeNanoEur),
    buyerSavingNanoEur: total((d) => d.savingNanoEur),
    sellerGainNanoEur: total((d) => d.gainNanoEur),
  };
}

function found<T>(value: T | undefined, what: string, memberId: number): T {
  if (value === undefined) throw new RangeError(`member ${memberId} has no ${what} for the slot`);
  return value;
}
