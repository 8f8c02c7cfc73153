import { createHash } from "node:crypto";
import type { Offer } from "@/lib/domain/market/offer";
import type { SlotMarket, SlotOrder } from "@/lib/domain/market/slotBook";
import type { Reading } from "@/lib/domain/metering/reading";
import { mergeMemberDays } from "@/lib/domain/settlement/memberDays";
import { planClearing } from "@/lib/domain/settlement/planClearing";
import { planSettlement } from "@/lib/domain/settlement/planSettlement";
import type { SharingTerms } from "@/lib/domain/settlement/planSharing";
import type {
  ClearingDocument,
  ClearingRecord,
  LedgerDraft,
  MemberDayRecord,
  MemberTariff,
  SettlementRecord,
  TradeRecord,
} from "@/lib/domain/settlement/records";
import { type DraftOffer, draftOffers } from "@/lib/domain/simulation/agents";
import type { DemoCommunity } from "@/lib/domain/simulation/community";
import { simulateSlots } from "@/lib/domain/simulation/slotReadings";
import { localDay, SLOT_MS, SLOTS_PER_HOUR } from "@/lib/domain/units/slot";
import type { SharedSlot } from "@/lib/server/persistence/queries/sharing";
import { agentOffer, agentOrder, type OfferSlot } from "./agentOffer";

const HOUR_MS = SLOTS_PER_HOUR * SLOT_MS;

/** Everything a span of the demo's past leaves behind, ready to be written in bulk. */
export type HistorySpan = {
  offers: Offer[];
  offerSlots: OfferSlot[];
  clearings: ClearingRecord[];
  documents: ClearingDocument[];
  trades: TradeRecord[];
  readings: Reading[];
  settlements: SettlementRecord[];
  shared: SharedSlot[];
  memberDays: MemberDayRecord[];
  ledger: LedgerDraft[];
};

/**
 * Plays a span of past slots through the engine, the settlement and the ledger that live trading uses; only the way the rows
 * reach the database (in bulk, not slot by slot) differs. `from` and `to` are slot starts; agents' final offers count.
 */
export function playHistory(
  world: DemoCommunity,
  market: SlotMarket,
  tariffs: ReadonlyMap<number, MemberTariff>,
  sharingOf: (slotStart: number) => SharingTerms | null,
  from: number,
  to: number,
): HistorySpan {
  const span: HistorySpan = {
    offers: [],
    offerSlots: [],
    clearings: [],
    documents: [],
    trades: [],
    readings: [],
    settlements: [],
    shared: [],
    memberDays: [],
    ledger: [],
  };
  const gateMs = world.gateClosureMinutes * 60_000;
  const memberDays: MemberDayRecord[] = [];
  const open = new Map<number, { offers: Map<string, Offer>; orders: SlotOrder[] }>();
  for (const { slotStart, readings: meters } of simulateSlots(world, from, to)) {
    const hour = Math.floor(slotStart / HOUR_MS) * HOUR_MS;
    let book = open.get(hour);
    if (!book) {
      book = hourBook(
        world,
        draftOffers(world, hour, hour - gateMs, hour + HOUR_MS > to ? "live" : "history"),
        hour,
        gateMs,
      );
      open.set(hour, book);
      span.offers.push(...book.offers.values());
    }
    const clearedAt = slotStart - gateMs;
    const cleared = planClearing({
      slotStart,
      market,
      orders: book.orders,
      salt: slotSalt(world.seed, slotStart),
      clearedAt,
      late: false,
    });
    for (const fill of cleared.fills) book.offers.get(fill.offerId)!.matchedWh += fill.energyWh;
    const filled = new Map(cleared.fills.map((fill) => [fill.offerId, fill.energyWh]));
    for (const order of book.orders) {
      span.offerSlots.push({
        slotStart,
        offerId: order.offerId,
        energyWh: order.energyWh,
        filledWh: filled.get(order.offerId) ?? 0,
      });
    }
    const readings = meters.map((m): Reading => ({ ...m, slotStart, quality: "measured", origin: "simulation" }));
    const settledAt = slotStart + SLOT_MS + 60_000;
    const day = localDay(slotStart, world.timeZone);
    const settled = planSettlement({
      slotStart,
      day,
      settledAt,
      trades: cleared.trades,
      readings,
      tariffs,
      sharing: sharingOf(slotStart),
    });
    const delivered = new Map(settled.deliveries.map((d) => [d.tradeId, d.deliveredWh]));
    span.clearings.push(cleared.clearing);
    span.documents.push(cleared.document);
    span.trades.push(...cleared.trades.map((t) => ({ ...t, deliveredWh: delivered.get(t.tradeId) ?? null })));
    span.readings.push(...readings);
    span.settlements.push(settled.settlement);
    span.shared.push({ slotStart, shared: settled.shared });
    memberDays.push(...settled.memberDays);
    span.ledger.push(...settled.ledger);
  }
  span.memberDays = mergeMemberDays(memberDays);
  // An hour cut by the span's end stays open: its later slots belong to the living market.
  for (const offer of span.offers) if (offer.windowEnd > to) offer.state = "open";
  for (const [hour, book] of open) {
    for (let slotStart = Math.max(hour, to); slotStart < hour + HOUR_MS; slotStart += SLOT_MS) {
      for (const order of book.orders) {
        span.offerSlots.push({ slotStart, offerId: order.offerId, energyWh: order.energyWh, filledWh: 0 });
      }
    }
  }
  return span;
}

function hourBook(world: DemoCommunity, drafts: readonly DraftOffer[], hour: number, gateMs: number) {
  const offers = new Map<string, Offer>();
  const orders: SlotOrder[] = [];
  for (const draft of drafts) {
    const offer: Offer = { ...agentOffer(world.seed, draft, hour - 24 * HOUR_MS, hour - gateMs), state: "closed" };
    offers.set(offer.offerId, offer);
    orders.push(agentOrder(world, draft, offer.offerId));
  }
  return { offers, orders };
}

/** Pseudonyms of past slots are as fresh per slot as live ones, yet a history filled twice is the same. */
function slotSalt(seed: number, slotStart: number): string {
  return createHash("sha256").update(`demo-salt ${seed} ${slotStart}`).digest("hex").slice(0, 32);
}
