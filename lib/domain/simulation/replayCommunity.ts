import type { PricingRule } from "@/lib/domain/market/book";
import type { SlotMarket, SlotOrder } from "@/lib/domain/market/slotBook";
import type { Reading } from "@/lib/domain/metering/reading";
import { planClearing } from "@/lib/domain/settlement/planClearing";
import { planSettlement, type SettlementPlan } from "@/lib/domain/settlement/planSettlement";
import type { SharingTerms } from "@/lib/domain/settlement/planSharing";
import type { MemberTariff, TradeRecord } from "@/lib/domain/settlement/records";
import { localDay, SLOT_MS } from "@/lib/domain/units/slot";
import { type Corridor, homeBids } from "./homeBids";
import { type HomeSeries, startOf } from "./homeSeries";

/** How a community is replayed. `pricing` null: no market, `sharing` null: nothing shared. */
export type ReplayTerms = {
  corridor: Corridor;
  pricing: PricingRule | null;
  sharing: Pick<SharingTerms, "key" | "priceMicroEurPerKwh"> | null;
  timeZone: string;
  seed: number;
};

/** One quarter-hour of a replay: who bid what, what was contracted, and how it was settled against the meters. */
export type ReplayedSlot = {
  slotStart: number;
  day: string;
  orders: readonly SlotOrder[];
  trades: readonly TradeRecord[];
  readings: readonly Reading[];
  plan: SettlementPlan;
};

const GATE_MS = 300_000;
const NO_SPECIALS = { participationPercent: {}, contracts: [], toFundWh: new Map<number, number>() };

/**
 * Runs quarter-hours of a community through bids, clearing, settlement and sharing, as the portal does, in memory and one after the
 * other. Bids rest on what was metered until the day before; the meters then settle. The same for the same series, terms and seed.
 */
export function* replayCommunity(
  series: HomeSeries,
  terms: ReplayTerms,
  span: { from: number; to: number } = { from: 0, to: series.slots },
): Generator<ReplayedSlot> {
  const { corridor, timeZone, seed } = terms;
  const fee = corridor.feeMicroEurPerKwh;
  const market: SlotMarket = {
    pricing: terms.pricing ?? { rule: "pay-as-clear" },
    tariff: {
      importMicroEurPerKwh: corridor.importMicroEurPerKwh,
      feedInMicroEurPerKwh: corridor.feedInMicroEurPerKwh,
    },
    districts: [""],
    fees: { "": { "": fee } },
  };
  const tariffs = new Map<number, MemberTariff>(series.homes.map((_, at) => [at + 1, market.tariff]));
  const sharing = terms.sharing && { ...terms.sharing, ...NO_SPECIALS, feeOf: () => fee };
  for (let index = span.from; index < span.to; index++) {
    const slotStart = startOf(series, index);
    const day = localDay(slotStart, timeZone);
    const orders = terms.pricing ? homeBids(series, index, corridor, seed) : [];
    const clearedAt = slotStart - GATE_MS;
    const both = orders.some(({ side }) => side === "buy") && orders.some(({ side }) => side === "sell");
    const trades = both
      ? planClearing({ slotStart, market, orders, salt: `${seed} ${slotStart}`, clearedAt, late: false }).trades
      : [];
    const readings = readingsAt(series, index, slotStart);
    const settledAt = slotStart + SLOT_MS;
    const plan = planSettlement({ slotStart, day, settledAt, trades, readings, tariffs, sharing });
    yield { slotStart, day, orders, trades, readings, plan };
  }
}

/** Each home at its connection: what it makes serves it first, the rest goes out or comes in. */
function readingsAt({ homes }: HomeSeries, index: number, slotStart: number): Reading[] {
  return homes.map(({ loadWh, madeWh }, at) => {
    const [load, made] = [loadWh[index]!, madeWh[index]!];
    return {
      slotStart,
      memberId: at + 1,
      importWh: Math.max(0, load - made),
      exportWh: Math.max(0, made - load),
      solarWh: made,
      windWh: 0,
      chargeWh: 0,
      dischargeWh: 0,
      quality: "measured",
      origin: "file",
    };
  });
}
