import { randomUUID } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import type { Source } from "@/lib/domain/market/book";
import { aboveCap, isOpen, type Offer } from "@/lib/domain/market/offer";
import { checkSpending } from "@/lib/domain/market/position";
import { planTake, type TakeShare, takePrice, takeShares } from "@/lib/domain/settlement/planTake";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { tradeDrafts } from "@/lib/server/notifications/tradeDrafts";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { findMember, type MemberRecord } from "@/lib/server/persistence/queries/members";
import { addFilled, listOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { lockOffer, updateOffer } from "@/lib/server/persistence/queries/offers";
import { loadStanding, openCaps, type Standing } from "@/lib/server/persistence/queries/standing";
import { insertTrades } from "@/lib/server/persistence/queries/trades";
import type { TakeOfferRequest, TakeReply } from "@/types/community";
import { INDICATED_AT_ONCE, indicateSlots } from "./indicateSlots";
import { ownTrade } from "./ownTrade";
import { requireOpenMarket, requireTrader } from "./requireTrader";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Takes an offer that has an instant price, wholly or in part, at once: one trade per slot still open, in proportion to
 * what is left there. What is left is counted under the offer's lock, so takers, the auction and the owner never overlap.
 */
export function takeOffer(
  ctx: Context,
  offerId: string,
  input: TakeOfferRequest,
  meta: CommandMeta,
): Promise<TakeReply> {
  return withIdempotency(ctx, meta, { command: "takeOffer", input: { offerId, ...input } }, async (tx, requestHash) => {
    const { community } = ctx;
    const { communityId, gateClosureMs } = community;
    const taker = await requireTrader(ctx, tx);
    requireOpenMarket(ctx);
    const offer = await lockOffer(tx, communityId, offerId);
    const owner = offer && (await findMember(tx, communityId, offer.memberId));
    if (!offer || !owner) throw new DomainError("not-found", "There is no such offer.");
    if (offer.memberId === taker.memberId) throw new DomainError("own-offer", "This is your own offer.");
    if (offer.state !== "open") throw new DomainError("offer-gone", "This offer has ended. Pick another one.");
    const now = ctx.clock.now();
    const slots = await listOfferSlots(tx, communityId, offerId);
    const openSlots = slots.filter((slot) => isOpen(slot.slotStart, now, gateClosureMs));
    if (openSlots.length === 0) throw new DomainError("gate-closed", "The gate of this offer has closed.");
    const market = await loadSlotMarket(tx, community, now);
    const [from, to] = offer.side === "sell" ? [owner.district, taker.district] : [taker.district, owner.district];
    const price = takePrice(offer, market.fees[from]?.[to] ?? 0);
    checkCompatible(offer, owner, taker);
    const mine = offer.side === "sell" ? price.buyerMicroEurPerKwh : price.sellerMicroEurPerKwh;
    if (mine !== input.expectedMicroEurPerKwh) {
      throw new DomainError("price-changed", "The price has changed. Look at the new one, then decide.", {
        path: "/expectedMicroEurPerKwh",
        params: { priceMicroEurPerKwh: mine },
      });
    }
    const shares = takeShares(offer, openSlots, input.energyWh);
    const standing = await loadStanding(
      tx,
      community,
      taker,
      shares.map((share) => share.slotStart),
    );
    const supply = supplyOf(ctx, offer, taker, standing, shares);
    if (offer.side === "sell") {
      const daily = taker.dailySpendLimitNanoEur;
      checkSpending(standing.position, shares, input.energyWh, mine, daily, community.timeZone);
    }
    const takeId = randomUUID();
    const trades = planTake(offer, taker.memberId, shares, price, supply, { takeId, at: now });
    const takenWh = offer.takenWh + input.energyWh;
    const done = takenWh + offer.matchedWh === offer.energyWh;
    await updateOffer(tx, communityId, { ...offer, takenWh, state: done ? "closed" : "open" });
    await addFilled(
      tx,
      communityId,
      shares.map(({ slotStart, energyWh }) => ({ slotStart, offerId, energyWh, filledWh: energyWh })),
    );
    await insertTrades(tx, communityId, trades);
    const touched = shares.slice(0, INDICATED_AT_ONCE).map((share) => share.slotStart);
    await indicateSlots(tx, communityId, market, touched, now);
    await notify(tx, communityId, tradeDrafts(trades, now));
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "offer-taken",
          subject: `offer:${offerId}`,
          payload: { takeId, memberId: taker.memberId, requestHash },
          at: now,
          detail: { shares, price, supply },
        },
      ],
      live: [
        {
          kind: "trade",
          slotStart: shares[0]?.slotStart ?? offer.windowStart,
          at: now,
          detail: { kind: "take", trades: trades.length },
        },
      ],
    });
    return {
      takeId,
      energyWh: input.energyWh,
      amountNanoEur: input.energyWh * mine,
      trades: trades.map((trade) => ownTrade(trade, taker, owner)),
    };
  });
}

/** @throws DomainError offer-not-compatible when the owner trades within its own district only. */
function checkCompatible(offer: Offer, owner: MemberRecord, taker: MemberRecord): void {
  if (offer.districtPreference === "own" && owner.district !== taker.district) {
    throw new DomainError("offer-not-compatible", "This neighbour trades within their own district only.", {
      params: { district: owner.district },
    });
  }
}

/**
 * What is sold: the offer's own source, or, when the taker is the seller, the first of its plants' sources that the buyer
 * accepts and that can carry every slot. Caps and sides of the taker are checked on the way.
 */
function supplyOf(
  ctx: Context,
  offer: Offer,
  taker: MemberRecord,
  standing: Standing,
  shares: readonly TakeShare[],
): { source: Source; green: boolean } {
  const slots = shares.map((share) => share.slotStart);
  const firstOver = (caps: readonly number[]) => shares.findIndex((share, i) => share.energyWh > (caps[i] ?? 0));
  if (offer.side === "sell") {
    const caps = openCaps(ctx.community, taker, standing, { side: "buy", source: null }, slots);
    const over = firstOver(caps);
    if (over >= 0) throw aboveCap(caps[over] ?? 0, slots[over] ?? 0);
    return { source: offer.source ?? "other", green: offer.green };
  }
  const accepted = standing.plants.filter(
    ({ plant, green }) => (offer.acceptedSources?.includes(plant.kind) ?? true) && (green || !offer.greenOnly),
  );
  if (standing.plants.length === 0) throw new DomainError("no-plant", "You have no plant to sell from.");
  if (accepted.length === 0) {
    throw new DomainError("offer-not-compatible", "This neighbour wants energy of another kind than yours.");
  }
  let refusal: DomainError | null = null;
  for (const source of ["solar", "wind", "battery"] as const) {
    const own = accepted.filter(({ plant }) => plant.kind === source);
    if (own.length === 0) continue;
    const caps = openCaps(ctx.community, taker, { ...standing, plants: own }, { side: "sell", source }, slots);
    const over = firstOver(caps);
    if (over < 0) return { source, green: own.every((plant) => plant.green) };
    refusal ??= aboveCap(caps[over] ?? 0, slots[over] ?? 0);
  }
  throw refusal ?? new DomainError("no-plant", "You have no plant to sell from.");
}
