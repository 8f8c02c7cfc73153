import type { SlotFlows } from "@/lib/domain/settlement/records";
import { averagePrice } from "@/lib/domain/units/money";
import { localParts } from "@/lib/domain/units/slot";
import type { Corridor } from "./homeBids";
import type { ReplayedSlot } from "./replayCommunity";

/** What a home used, made and exchanged over a span, Wh, and what that came to, n€. */
export type HomeSums = {
  consumptionWh: number;
  madeWh: number;
  importWh: number;
  exportWh: number;
  boughtWh: number;
  soldWh: number;
  sharedInWh: number;
  sharedOutWh: number;
  feeNanoEur: number;
  savingNanoEur: number;
  gainNanoEur: number;
};

/** Rules that every slot must keep (docs/settlement.md), and how often one did not. */
export type ReplayChecks = Record<
  "bought-is-sold" | "within-contract" | "within-meters" | "within-limits" | "books-balance" | "energy-adds-up",
  number
>;

/** Energy traded in a local hour of a month, and what sellers got for it. */
type HourPrice = { energyWh: number; nanoEur: number };

/** Sums of a replay: everything a report says, whatever the number of slots. */
export class ReplaySums {
  readonly homes: HomeSums[];
  readonly months = new Map<string, HomeSums & { quarterHours: number }>();
  readonly flows: Partial<SlotFlows> = {};
  readonly accounts = new Map<string, number>();
  readonly checks: ReplayChecks = {
    "bought-is-sold": 0,
    "within-contract": 0,
    "within-meters": 0,
    "within-limits": 0,
    "books-balance": 0,
    "energy-adds-up": 0,
  };
  slots = 0;
  trades = 0;
  contractedWh = 0;
  private readonly prices = new Map<string, HourPrice>();

  constructor(
    homes: number,
    private readonly timeZone: string,
  ) {
    this.homes = Array.from({ length: homes }, none);
  }

  /** Adds a slot, and holds it against every rule. */
  add({ slotStart, orders, trades, readings, plan }: ReplayedSlot): void {
    this.slots++;
    this.trades += trades.length;
    const parts = localParts(slotStart, this.timeZone);
    const month = `${parts.year}-${String(parts.month).padStart(2, "0")}`;
    const ofMonth = this.months.get(month) ?? { ...none(), quarterHours: 0 };
    this.months.set(month, ofMonth);
    ofMonth.quarterHours++;
    for (const day of plan.memberDays) {
      for (const sums of [this.homes[day.memberId - 1]!, ofMonth]) {
        sums.consumptionWh += day.consumptionWh;
        sums.madeWh += day.productionWh;
        sums.importWh += day.importWh;
        sums.exportWh += day.exportWh;
        sums.boughtWh += day.boughtDeliveredWh;
        sums.soldWh += day.soldDeliveredWh;
        sums.sharedInWh += day.sharedInWh;
        sums.sharedOutWh += day.sharedOutWh;
        sums.feeNanoEur += day.feeNanoEur;
        sums.savingNanoEur += day.savingNanoEur;
        sums.gainNanoEur += day.gainNanoEur;
      }
      const meter = readings[day.memberId - 1]!;
      if (day.soldDeliveredWh + day.sharedOutWh > meter.exportWh) this.checks["within-meters"]++;
      if (day.boughtDeliveredWh + day.sharedInWh > meter.importWh) this.checks["within-meters"]++;
    }
    for (const [name, energyWh] of Object.entries(plan.settlement)) {
      if (/^(solar|grid)[A-Z]/.test(name)) {
        const flow = name as keyof SlotFlows;
        this.flows[flow] = (this.flows[flow] ?? 0) + Number(energyWh);
      }
    }
    this.price(`${month} ${Math.floor(parts.minuteOfDay / 60)}`, trades, plan);
    this.check(orders, trades, plan);
  }

  /** What sellers got on average in the hours of each month, µ€/kWh; months in order, null where nothing traded. */
  hourPrices(): { month: string; hours: (number | null)[] }[] {
    return [...this.months.keys()].map((month) => ({
      month,
      hours: Array.from({ length: 24 }, (_, hour) => {
        const sum = this.prices.get(`${month} ${hour}`);
        return sum ? averagePrice(sum.nanoEur, sum.energyWh) : null;
      }),
    }));
  }

  private price(key: string, trades: ReplayedSlot["trades"], { deliveries }: ReplayedSlot["plan"]): void {
    if (trades.length === 0) return;
    const sum = this.prices.get(key) ?? { energyWh: 0, nanoEur: 0 };
    this.prices.set(key, sum);
    trades.forEach((trade, index) => {
      const deliveredWh = deliveries[index]!.deliveredWh;
      sum.energyWh += deliveredWh;
      sum.nanoEur += deliveredWh * trade.sellerMicroEurPerKwh;
    });
  }

  private check(
    orders: ReplayedSlot["orders"],
    trades: ReplayedSlot["trades"],
    { deliveries, shared, ledger, settlement: s }: ReplayedSlot["plan"],
  ): void {
    const limits = new Map(orders.map((order) => [order.offerId, order.limitMicroEurPerKwh]));
    trades.forEach((trade, index) => {
      this.contractedWh += trade.contractedWh;
      if (deliveries[index]!.deliveredWh > trade.contractedWh) this.checks["within-contract"]++;
      const high = limits.get(trade.buyOfferId ?? "") ?? -Infinity;
      const low = limits.get(trade.sellOfferId ?? "") ?? Infinity;
      if (trade.buyerMicroEurPerKwh > high || trade.sellerMicroEurPerKwh < low) this.checks["within-limits"]++;
    });
    const given = shared.reduce((sum, { side, energyWh }) => sum + (side === "give" ? energyWh : -energyWh), 0);
    if (given !== 0) this.checks["bought-is-sold"]++;
    for (const { lines } of ledger) {
      for (const unit of ["EUR", "WH"]) {
        let sum = 0;
        for (const line of lines) if (line.unit === unit) sum += line.amount;
        if (sum !== 0) this.checks["books-balance"]++;
      }
      for (const { account, unit, amount } of lines) {
        const key = `${account.startsWith("member:") ? "members" : account} ${unit}`;
        this.accounts.set(key, (this.accounts.get(key) ?? 0) + amount);
      }
    }
    // Every kilowatt-hour once: what was used came from somewhere, what was made went somewhere.
    const neighbours = s.solarNeighboursWh;
    if (
      s.solarOwnWh + neighbours + s.gridOwnWh !== s.consumptionWh ||
      s.solarOwnWh + neighbours + s.solarGridWh !== s.solarWh
    ) {
      this.checks["energy-adds-up"]++;
    }
  }
}

/** What a home would have paid without its community, and what it paid with it; n€, negative when it earned. */
export function billOf(sums: HomeSums, { importMicroEurPerKwh, feedInMicroEurPerKwh }: Corridor) {
  const withoutNanoEur = sums.importWh * importMicroEurPerKwh - sums.exportWh * feedInMicroEurPerKwh;
  const savedNanoEur = sums.savingNanoEur + sums.gainNanoEur;
  return { withoutNanoEur, savedNanoEur, withNanoEur: withoutNanoEur - savedNanoEur };
}

function none(): HomeSums {
  return {
    consumptionWh: 0,
    madeWh: 0,
    importWh: 0,
    exportWh: 0,
    boughtWh: 0,
    soldWh: 0,
    sharedInWh: 0,
    sharedOutWh: 0,
    feeNanoEur: 0,
    savingNanoEur: 0,
    gainNanoEur: 0,
  };
}
