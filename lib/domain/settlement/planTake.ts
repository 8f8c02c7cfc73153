import { DomainError } from "@/lib/domain/errors";
import type { Source } from "@/lib/domain/market/book";
import { type Offer, type OfferSlot, remainingWh } from "@/lib/domain/market/offer";
import { shareOut } from "@/lib/domain/units/energy";
import { nameFrom } from "./planClearing";
import type { TradeRecord } from "./records";

/** What one take gives in one slot. */
export type TakeShare = { slotStart: number; energyWh: number };

/**
 * Shares taken energy over an offer's open slots in proportion to what is left in each, integer Wh by largest remainder.
 * @throws DomainError offer-gone or not-enough-left.
 */
export function takeShares(offer: Offer, openSlots: readonly OfferSlot[], energyWh: number): TakeShare[] {
  const left = remainingWh(offer, openSlots);
  if (left <= 0) throw new DomainError("offer-gone", "This offer is traded already. Pick another one.");
  if (energyWh > left) {
    throw new DomainError("not-enough-left", `Only ${left} Wh of this offer are left. Take that or less.`, {
      path: "/energyWh",
      params: { remainingWh: left },
    });
  }
  const shares = shareOut(
    energyWh,
    openSlots.map((slot) => slot.energyWh - slot.filledWh),
  );
  return openSlots
    .map(({ slotStart }, i) => ({ slotStart, energyWh: shares[i] ?? 0 }))
    .filter((share) => share.energyWh > 0);
}

/** Price and fee of a take in µ€/kWh: the instant price is the poster's, the fee is on the taker. */
export type TakePrice = { buyerMicroEurPerKwh: number; sellerMicroEurPerKwh: number; feeMicroEurPerKwh: number };

/** @throws DomainError no-instant-price when the offer waits for the auction only. */
export function takePrice(offer: Offer, feeMicroEurPerKwh: number): TakePrice {
  const instant = offer.instantMicroEurPerKwh;
  if (instant === null) {
    throw new DomainError(
      "no-instant-price",
      "This offer waits for the auction. Place an offer of your own to meet it.",
    );
  }
  return offer.side === "sell"
    ? { sellerMicroEurPerKwh: instant, buyerMicroEurPerKwh: instant + feeMicroEurPerKwh, feeMicroEurPerKwh }
    : { buyerMicroEurPerKwh: instant, sellerMicroEurPerKwh: instant - feeMicroEurPerKwh, feeMicroEurPerKwh };
}

/** The trades of a take, one per slot; `supply` is what is sold. */
export function planTake(
  offer: Offer,
  takerId: number,
  shares: readonly TakeShare[],
  price: TakePrice,
  supply: { source: Source; green: boolean },
  take: { takeId: string; at: number },
): TradeRecord[] {
  const sells = offer.side === "sell";
  return shares.map(({ slotStart, energyWh }) => ({
    slotStart,
    tradeId: nameFrom(`${take.takeId} ${slotStart}`),
    kind: "take" as const,
    takeId: take.takeId,
    buyOfferId: sells ? null : offer.offerId,
    sellOfferId: sells ? offer.offerId : null,
    buyerId: sells ? takerId : offer.memberId,
    sellerId: sells ? offer.memberId : takerId,
    contractedWh: energyWh,
    ...price,
    ...supply,
    contractedAt: take.at,
    deliveredWh: null,
  }));
}
