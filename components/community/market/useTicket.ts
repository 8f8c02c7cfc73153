"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { contracts } from "@/components/community/live/contracts";
import { ProblemError } from "@/components/community/live/request";
import { useAsk } from "@/components/community/live/useAsk";
import { useCommand } from "@/components/community/live/useCommand";
import { fillDraft, nextHour, startSide, toRequest } from "@/components/community/market/draft";
import { placeOffer } from "@/components/community/market/offerRequests";
import { instant, slotsIn, type Window } from "@/components/community/market/slots";
import { decodeDraft, EMPTY_DRAFT, type TicketDraft } from "@/components/community/market/ticketDraft";
import { ticketFaults } from "@/components/community/market/ticketFaults";
import { useMarketText } from "@/components/community/market/useMarketText";
import type { MarketResponse, OfferReply, Side, TradingOffer } from "@/types/community";

const previewReply = () => contracts().then((c) => c.OfferPreview);

type Options = {
  market: MarketResponse;
  picked: Window | null;
  onPick: (window: Window) => void;
  onPlaced: (reply: OfferReply) => void;
};

/** The ticket's state: what was touched, what the market fills in, what the server says to it, and placing it. */
export function useTicket({ market, picked, onPick, onPlaced }: Options) {
  const params = useSearchParams();
  const errors = useTranslations("errors");
  const words = useTranslations("marketplace.ticket");
  const text = useMarketText(market.community.now);
  const [touched, setTouched] = useState<TicketDraft>(
    () => decodeDraft(params.get("draft")) ?? { ...EMPTY_DRAFT, side: sideOf(params.get("side")) ?? startSide(market) },
  );
  const handedOver = params.has("draft") || params.has("side");
  const draft = fillDraft(touched, market, picked);
  const request = toRequest(draft, market);
  const member = market.viewer.memberAlias !== null;
  const closed = isClosed(draft.window, market);
  const question = useAsk("preview", "/api/community/offers/preview", member && !closed ? request : null, previewReply);
  const place = useCommand(placeOffer);
  // a refusal is about the offer as it was sent: whatever changes it, here or on the market, ends it
  const [sent, setSent] = useState<string | null>(null);
  const refusal = request !== null && sent === JSON.stringify(request) ? place.error : null;

  // what the address said about the ticket is taken over; a reload shall not bring it back
  useEffect(() => {
    if (!handedOver) return;
    const query = new URLSearchParams(window.location.search);
    query.delete("draft");
    query.delete("side");
    window.history.replaceState(null, "", query.size > 0 ? `?${query}` : window.location.pathname);
  }, [handedOver]);

  const clear = place.clear;
  const change = useCallback(
    (patch: Partial<TicketDraft>) => {
      clear();
      setTouched((before) => ({ ...before, ...anew(before, patch), ...patch }));
    },
    [clear],
  );
  const submit = async () => {
    if (!request) return;
    setSent(JSON.stringify(request));
    const reply = await place.send(request);
    if (!reply) return;
    // proposes nothing more for a time that was just served; another time or side begins anew
    setTouched({ ...EMPTY_DRAFT, energyExpected: false, side: request.side });
    onPlaced(reply);
  };
  // the server's word on the finished offer comes before its word on the draft
  const refused = question.error instanceof ProblemError && question.error.problem.status < 429 ? question.error : null;
  return {
    touched,
    draft,
    request: closed ? null : request,
    query: params.toString(),
    change,
    pickWindow: (window: Window) => {
      change({ window: null });
      onPick(window);
    },
    /** Fills in the other side of an offer: its energy, its limit, the part of its time that the book shows. */
    answer: (offer: TradingOffer) =>
      change({
        side: offer.side === "buy" ? "sell" : "buy",
        energyWh: offer.remainingWh,
        energyExpected: false,
        limitMicroEurPerKwh: offer.limitMicroEurPerKwh,
        window: overlap({ from: offer.windowStart, to: offer.windowEnd }, market.window),
        instantMicroEurPerKwh: null,
      }),
    closed,
    nextHour: nextHour(market),
    preview: question.answer,
    asking: question.waiting,
    previewUnanswered: question.error !== null && refused === null,
    faults: ticketFaults(refusal ?? refused, errors, { ticket: words, text, request }),
    /** The server has refused the offer itself, not only the question what would become of it. */
    notPlaced: refusal !== null,
    submit,
    placing: place.busy,
  };
}

export type Ticket = ReturnType<typeof useTicket>;

/** A side or time is chosen and no energy stands in the ticket: what the home is expected to need or have over then is proposed again. */
function anew(before: TicketDraft, patch: Partial<TicketDraft>): Partial<TicketDraft> {
  const chosen = patch.side !== undefined || patch.window !== undefined;
  return chosen && before.energyWh === null ? { energyExpected: true } : {};
}

function sideOf(text: string | null): Side | null {
  return text === "buy" || text === "sell" ? text : null;
}

function isClosed(window: Window, { slots }: MarketResponse): boolean {
  const open = slots.find((slot) => slot.open);
  if (!open) return true;
  const inside = slotsIn(slots, window);
  return Date.parse(window.to) <= Date.parse(open.slot) || (inside.length > 0 && inside.every((slot) => !slot.open));
}

function overlap(a: Window, b: Window): Window {
  const from = Math.max(Date.parse(a.from), Date.parse(b.from));
  const to = Math.min(Date.parse(a.to), Date.parse(b.to));
  return from < to ? { from: instant(from), to: instant(to) } : a;
}
