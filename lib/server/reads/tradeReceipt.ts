import { DomainError } from "@/lib/domain/errors";
import { parseResult } from "@/lib/domain/market/parseResult";
import type { Receipt, Withheld } from "@/lib/domain/market/receipt";
import { sealReceipt } from "@/lib/domain/market/sealReceipt";
import { pseudonym } from "@/lib/domain/market/slotBook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import type { ClearingRecord, TradeRecord } from "@/lib/domain/settlement/records";
import { parseSlot } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { type ClearingLink, findClearingLink } from "@/lib/server/persistence/queries/clearingLink";
import { findClearing, findClearingDocument } from "@/lib/server/persistence/queries/clearings";
import { findSettlementLink, findTradePosting, lastClearingLink } from "@/lib/server/persistence/queries/readReceipt";
import { listTradesOfSlot } from "@/lib/server/persistence/queries/trades";
import type { TradeReceipt } from "@/types/receipt";
import { instant } from "./instant";
import { requireMember } from "./requireMember";

/** A part of a receipt, or why it is missing. */
type Part<T> = { value: T; why: null } | { value: null; why: Withheld };

/**
 * The receipt of a trade for one of its parties: its terms, its own postings, and the links of its clearing and settlement as
 * far as they give nobody else away. @throws DomainError not-found for whoever is no party of it; not-signed-in or
 * not-allowed for whoever is no member.
 */
export async function readTradeReceipt(
  ctx: Context,
  slotText: string | undefined,
  tradeId: string,
): Promise<TradeReceipt> {
  const memberId = requireMember(ctx.viewer);
  const { db } = ctx;
  const { communityId } = ctx.community;
  const slotStart = parseSlot(slotText ?? "");
  const trades = slotStart === null ? [] : await listTradesOfSlot(db, communityId, slotStart);
  const trade = trades.find(
    (one) => one.tradeId === tradeId.toLowerCase() && (one.buyerId === memberId || one.sellerId === memberId),
  );
  if (slotStart === null || !trade) throw new DomainError("not-found", "There is no such trade.");
  const sold = trade.sellerId === memberId;
  const cleared = await findClearing(db, communityId, slotStart);
  const clearing = await clearingPart(ctx, trade, cleared);
  const place = clearing.value ? await placePart(ctx, trade, sold, clearing.value.salt) : clearing;
  const settlement = await settlementPart(ctx, trade, cleared, clearing.value?.link.kind);
  const posting = await postingPart(ctx, trade, memberId);
  const { bookHash, resultHash, link } = clearing.value ?? {};
  const receipt: Omit<Receipt, "seals"> = {
    version: 1,
    slot: instant(slotStart),
    printedAt: instant(ctx.clock.now()),
    trade: {
      tradeId: trade.tradeId,
      kind: trade.kind,
      mine: sold ? "sold" : "bought",
      source: trade.source,
      green: trade.green,
      contractedWh: trade.contractedWh,
      deliveredWh: trade.deliveredWh,
      buyerMicroEurPerKwh: trade.buyerMicroEurPerKwh,
      sellerMicroEurPerKwh: trade.sellerMicroEurPerKwh,
      feeMicroEurPerKwh: trade.feeMicroEurPerKwh,
      contractedAt: instant(trade.contractedAt),
    },
    place: place.value,
    clearing: bookHash && resultHash && link ? { bookHash, resultHash, link } : null,
    settlement: settlement.value,
    posting: posting.value,
    anchor: await lastClearingLink(db, communityId),
    withheld: { place: place.why, clearing: clearing.why, settlement: settlement.why, posting: posting.why },
  };
  return sealReceipt(receipt);
}

type Cleared = { bookHash: string; resultHash: string; link: ClearingLink & { communityId: number }; salt: string };

async function clearingPart(ctx: Context, trade: TradeRecord, cleared: ClearingRecord | null): Promise<Part<Cleared>> {
  const { communityId } = ctx.community;
  if (trade.kind === "take") return missing("taken");
  if (cleared?.state !== "cleared") return missing("not-yet");
  if (isThin(cleared.buyers, cleared.sellers)) return missing("thin");
  const link = await findClearingLink(ctx.db, communityId, trade.slotStart);
  if (!link) return missing("not-shown");
  const { bookHash, resultHash, salt } = cleared;
  return { value: { bookHash, resultHash, salt, link: { ...link, communityId } }, why: null };
}

/** My order's pseudonym, where the result that names it is still kept. */
async function placePart(
  ctx: Context,
  trade: TradeRecord,
  sold: boolean,
  salt: string,
): Promise<Part<{ order: string }>> {
  const document = await findClearingDocument(ctx.db, ctx.community.communityId, trade.slotStart);
  const offerId = sold ? trade.sellOfferId : trade.buyOfferId;
  if (!document || offerId === null) return missing("not-kept");
  const order = pseudonym(salt, "offer", offerId);
  const known = parseResult(document.result).trades.some((one) => (sold ? one.sellOrderId : one.buyOrderId) === order);
  return known ? { value: { order }, why: null } : missing("not-kept");
}

async function settlementPart(
  ctx: Context,
  trade: TradeRecord,
  cleared: ClearingRecord | null,
  clearedBy: string | undefined,
): Promise<Part<{ link: ClearingLink & { communityId: number } }>> {
  const { communityId } = ctx.community;
  if (trade.deliveredWh === null) return missing("not-yet");
  if (clearedBy === "slot-replayed") return missing("with-clearing");
  if (!cleared || isThin(cleared.buyers, cleared.sellers)) return missing("thin");
  const link = await findSettlementLink(ctx.db, communityId, trade.slotStart);
  return link ? { value: { link: { ...link, communityId } }, why: null } : missing("not-shown");
}

async function postingPart(
  ctx: Context,
  trade: TradeRecord,
  memberId: number,
): Promise<Part<NonNullable<Receipt["posting"]>>> {
  if (trade.deliveredWh === null) return missing("not-yet");
  const posting = await findTradePosting(ctx.db, ctx.community.communityId, memberId, trade.tradeId);
  return posting ? { value: posting, why: null } : missing("nothing");
}

function missing(why: Withheld): { value: null; why: Withheld } {
  return { value: null, why };
}
