import { contracts } from "@/components/community/live/contracts";
import { sendJson } from "@/components/community/live/request";
import type { EditOfferRequest, MarketResponse, MyOffer, PlaceOfferRequest, TakeOfferRequest } from "@/types/community";

const offerReply = () => contracts().then((c) => c.OfferReply);
const takeReply = () => contracts().then((c) => c.TakeReply);
const OFFERS = "/api/community/offers";
const one = (offerId: string) => `${OFFERS}/${encodeURIComponent(offerId)}`;

export const placeOffer = (body: PlaceOfferRequest, idempotencyKey: string) =>
  sendJson(OFFERS, offerReply, { method: "POST", body, idempotencyKey });

export const cancelOffer = ({ offerId, version }: { offerId: string; version: number }, idempotencyKey: string) =>
  sendJson(`${one(offerId)}?version=${version}`, offerReply, { method: "DELETE", idempotencyKey });

export const editOffer = ({ offerId, ...body }: { offerId: string } & EditOfferRequest, idempotencyKey: string) =>
  sendJson(one(offerId), offerReply, { method: "PATCH", body, idempotencyKey });

export const takeOffer = ({ offerId, ...body }: { offerId: string } & TakeOfferRequest, idempotencyKey: string) =>
  sendJson(`${one(offerId)}/take`, takeReply, { method: "POST", body, idempotencyKey });

/** The market with one of my offers as a command has answered it. */
export function withMyOffer(market: MarketResponse, offer: MyOffer): MarketResponse {
  const known = market.myOffers.some(({ offerId }) => offerId === offer.offerId);
  const myOffers = known
    ? market.myOffers.map((mine) => (mine.offerId === offer.offerId ? offer : mine))
    : [...market.myOffers, offer];
  return { ...market, myOffers };
}
