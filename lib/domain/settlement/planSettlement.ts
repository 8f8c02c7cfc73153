import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import { slotCrowd } from "./crowd";
import { deliver } from "./deliver";
import { slotFlows } from "./flows";
import { memberDaysOf } from "./memberDays";
import { planSharing, type SharingTerms } from "./planSharing";
import { type Fallback, fallbackPostings, sharingPosting, tradePosting } from "./postings";
import type {
  Delivery,
  LedgerDraft,
  MemberDayRecord,
  MemberTariff,
  SettlementRecord,
  SharedEnergy,
  TradeRecord,
} from "./records";
import type { Residual } from "./shareResidual";

export type SettlementInput = {
  slotStart: number;
  /** The community's local day of the slot, "2026-06-21". */
  day: string;
  settledAt: number;
  trades: readonly TradeRecord[];
  /** One reading per member; every party of a trade has one, measured or substituted. */
  readings: readonly Reading[];
  tariffs: ReadonlyMap<number, MemberTariff>;
  /** By what is shared what no trade took; null where nothing is. */
  sharing: SharingTerms | null;
};

export type SettlementPlan = {
  deliveries: Delivery[];
  shared: SharedEnergy[];
  ledger: LedgerDraft[];
  settlement: SettlementRecord;
  memberDays: MemberDayRecord[];
};

/**
 * Settles one slot (facts §5): delivered energy per trade, what is shared of the rest, the postings of both, the fallbacks on the
 * grid at each party's own tariff, and the sums that dashboards add up. @throws RangeError when a party has no reading or no tariff.
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
  const shared = input.sharing ? planSharing(...residualsOf(readings, settled), input.sharing) : [];
  const fallbacks = fallbacksOf(
    settled,
    shared,
    (id) => reading(id).exportWh,
    (id) => reading(id).importWh,
  );
  const delivered = settled.map(({ trade, deliveredWh }) => ({ ...trade, deliveredWh }));
  const memberDays = memberDaysOf(input.day, readings, settled, shared, tariffOf);
  const sharing = sharingPosting(slotStart, shared, settledAt);
  return {
    deliveries: settled.map(({ trade, deliveredWh }) => ({ slotStart, tradeId: trade.tradeId, deliveredWh })),
    shared,
    ledger: [
      ...settled.flatMap(({ trade, deliveredWh }) => tradePosting(trade, deliveredWh, settledAt) ?? []),
      ...(sharing ? [sharing] : []),
      ...fallbackPostings(slotStart, fallbacks, tariffOf, settledAt),
    ],
    settlement: {
      ...sums(readings, memberDays),
      ...slotFlows(readings, delivered, shared),
      ...slotCrowd(readings, delivered, shared),
      slotStart,
      settledAt,
      trades: trades.length,
    },
    memberDays,
  };
}

type Settled = { trade: TradeRecord; deliveredWh: number };

/** What the trades of a slot left of each member's export and import. */
function residualsOf(readings: readonly Reading[], settled: readonly Settled[]): [Residual[], Residual[]] {
  const sold = new Map<number, number>();
  const bought = new Map<number, number>();
  for (const { trade, deliveredWh } of settled) {
    sold.set(trade.sellerId, (sold.get(trade.sellerId) ?? 0) + deliveredWh);
    bought.set(trade.buyerId, (bought.get(trade.buyerId) ?? 0) + deliveredWh);
  }
  const left = (of: (reading: Reading) => number, traded: ReadonlyMap<number, number>) =>
    readings
      .map((reading) => ({ memberId: reading.memberId, energyWh: of(reading) - (traded.get(reading.memberId) ?? 0) }))
      .filter(({ energyWh }) => energyWh > 0);
  return [left((r) => r.exportWh, sold), left((r) => r.importWh, bought)];
}

/**
 * Contracted energy that a buyer imported or a seller exported after all, beyond what its trades delivered and the community shared;
 * by member id. What was shared counts against contracts first: they are what is in these books.
 */
function fallbacksOf(
  settled: readonly Settled[],
  shared: readonly SharedEnergy[],
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
  const sharedWh = (memberId: number, side: "buy" | "sell") =>
    shared
      .filter((one) => one.memberId === memberId && one.side === (side === "buy" ? "take" : "give"))
      .reduce((sum, { energyWh }) => sum + energyWh, 0);
  return [...open.values()]
    .map(({ memberId, side, contractedWh, deliveredWh }) => {
      const metered = side === "buy" ? importWh(memberId) : exportWh(memberId);
      const openWh = Math.min(contractedWh, metered) - deliveredWh;
      return { memberId, side, energyWh: Math.max(0, openWh - sharedWh(memberId, side)) };
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
    sharedWh: total((d) => d.sharedOutWh),
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
