import { clear } from "@/lib/domain/market/clear";
import { deliver } from "@/lib/domain/settlement/deliver";
import { draftOffers } from "@/lib/domain/simulation/agents";
import type { DemoCommunity } from "@/lib/domain/simulation/community";
import type { MeterDay } from "@/lib/domain/simulation/meterDay";
import { bookForSlot } from "@/lib/domain/simulation/slotBook";
import { SLOT_MS } from "@/lib/domain/units/slot";

export type SlotOutcome = { contractedWh: number; settledWh: number; amountNanoEur: number };

/** Drafts at the first gate of an hour; then what one of its slots contracts, settles and costs its sellers. */
export function draftsAtGate(community: DemoCommunity, hourStart: number) {
  return draftOffers(community, hourStart, hourStart - community.gateClosureMinutes * 60_000);
}

export function runSlot(
  community: DemoCommunity,
  drafts: ReturnType<typeof draftsAtGate>,
  slot: number,
  meters: MeterDay,
): SlotOutcome {
  const book = bookForSlot(community, drafts, slot);
  const memberOf = new Map(book.orders.map((order) => [order.id, Number(order.memberId.slice(1))]));
  const trades = clear(book).trades;
  const at = (memberId: number) => (memberId - 1) * meters.slots + (slot - meters.startMs) / SLOT_MS;
  const delivered = deliver(
    trades.map((trade, i) => ({
      tradeId: String(i),
      buyerId: memberOf.get(trade.buyOrderId)!,
      sellerId: memberOf.get(trade.sellOrderId)!,
      contractedWh: trade.energyWh,
    })),
    (memberId) => meters.exportWh[at(memberId)]!,
    (memberId) => meters.importWh[at(memberId)]!,
  );
  const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
  return {
    contractedWh: sum(trades.map((trade) => trade.energyWh)),
    settledWh: sum(delivered.values()),
    amountNanoEur: sum(trades.map((trade) => trade.energyWh * trade.sellerMicroEurPerKwh)),
  };
}
