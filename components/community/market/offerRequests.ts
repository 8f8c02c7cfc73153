import { sendJson } from "@/components/community/live/request";
import {
  type EditOfferRequest,
  type MarketResponse,
  type MyOffer,
  OfferReply,
  type PlaceOfferRequest,
  type TakeOfferRequest,
  TakeReply,
} from "@/types/community";

const OFFERS = "/api/community/offers";
const one = (offerId: string) => `${OFFERS}/${encodeURIComponent(offerId)}`;

export const placeOffer = (body: PlaceOfferRequest, idempotencyKey: string) =>
  sendJson(OFFERS, OfferReply, { method: "POST", body, idempotencyKey });

export const cancelOffer = ({ offerId, version }: { offerId: string; version: number }, idempotencyKey: string) =>
  sendJson(`${one(offerId)}?version=${version}`, OfferReply, { method: "DELETE", idempotencyKey });

export const editOffer = ({ offerId, ...body }: { offerId: string } & EditOfferRequest, idempotencyKey: string) =>
  sendJson(one(offerId), OfferReply, { method: "PATCH", body, idempotencyKey });

export const takeOffer = ({ offerId, ...body }: { offerId: string } & TakeOfferRequest, idempotencyKey: string) =>
  sendJson(`${one(offerId)}/take`, TakeReply, { method: "POST", body, idempotencyKey });

/** The market with one of my offers as a command has answered it. */
export function withMyOffer(market: MarketResponse, offer: MyOffer): MarketResponse {
  const known = market.myOffers.some(({ offerId }) => offerId === offer.offerId);
  const myOffers = known
    ? market.myOffers.map((mine) => (mine.offerId === offer.offerId ? offer : mine))
    : [...market.myOffers, offer];
  return { ...market, myOffers };
}
