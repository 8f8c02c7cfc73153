"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { CancelledRow } from "@/components/community/market/CancelledRow";
import { EndedOffers } from "@/components/community/market/EndedOffers";
import { MyOfferRow } from "@/components/community/market/MyOfferRow";
import { cancelOffer, editOffer } from "@/components/community/market/offerRequests";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Moving } from "@/components/ui/Moving";
import { useToast } from "@/components/ui/toast";
import type { MarketResponse, MyOffer } from "@/types/community";

type Props = { market: MarketResponse; text: MarketText; onReplied: (offer: MyOffer) => void };

/** How long a cancelled offer can be taken back; the server keeps the same time. */
const UNDO_MS = 5_000;

const EditOfferDialog = lazy(() => import("@/components/community/market/EditOfferDialog"));

/** My offers with what they would get now; each can be changed or cancelled, and for five seconds brought back. */
export function MyOffers({ market, text, onReplied }: Props) {
  const t = useTranslations("marketplace.mine");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [gone, setGone] = useState<ReadonlyMap<string, MyOffer>>(new Map());
  const [editing, setEditing] = useState<MyOffer | null>(null);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const cancel = useCommand(cancelOffer);
  const edit = useCommand(editOffer);
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
    };
  }, []);

  const forget = (offerId: string) => {
    clearTimeout(timers.current.get(offerId));
    timers.current.delete(offerId);
    setGone((before) => new Map([...before].filter(([id]) => id !== offerId)));
  };
  const remove = async (offer: MyOffer) => {
    // shown as cancelled at once; the row says so only with a way back
    setGone((before) => new Map(before).set(offer.offerId, offer));
    const reply = await cancel.send({ offerId: offer.offerId, version: offer.version });
    if (!reply) return forget(offer.offerId);
    setGone((before) => new Map(before).set(offer.offerId, reply.offer));
    onReplied(reply.offer);
    timers.current.set(
      offer.offerId,
      setTimeout(() => forget(offer.offerId), UNDO_MS),
    );
  };
  const undo = async (offer: MyOffer) => {
    const reply = await edit.send({ offerId: offer.offerId, version: offer.version, undo: true });
    if (reply) onReplied(reply.offer);
    forget(offer.offerId);
  };
  // a refusal is told once, where it can be read without scrolling
  const told = useRef<Error | null>(null);
  const refusal = cancel.error ?? edit.error;
  useEffect(() => {
    if (refusal && told.current !== refusal) {
      toast({
        tone: "failed",
        title: t(refusal === cancel.error ? "cancelFailed" : "undoFailed"),
        detail: problemText(refusal, errors),
      });
    }
    told.current = refusal;
  }, [refusal, cancel.error, toast, t, errors]);

  const changed = (after: MyOffer) => {
    setEditing(null);
    onReplied(after);
    toast({
      title: t("changed", { offer: text.offer(after) }),
      action: { label: common("undo"), onPress: () => void undo(after) },
      durationMs: UNDO_MS,
    });
  };

  const open = market.myOffers.filter((offer) => offer.state === "open" || gone.has(offer.offerId));
  return (
    <section aria-labelledby="my-offers" className="mt-10 lg:mt-12">
      <h2 id="my-offers" className="mb-4 flex min-h-target items-center text-20 font-semibold">
        {t("title")}
      </h2>
      <Moving>
        {open.length === 0 ? (
          <p className="border-line border-t pt-4 text-14 text-text-muted">
            <span className="block font-semibold text-text">{t("empty")}</span>
            {t(market.viewer.memberAlias === null ? "visitor" : "emptyHint")}
          </p>
        ) : (
          <ul>
            {open.map((offer) => {
              const cancelled = gone.get(offer.offerId);
              return cancelled ? (
                <CancelledRow
                  key={offer.offerId}
                  offer={cancelled}
                  text={text}
                  undoable={cancelled.state === "cancelled"}
                  onUndo={() => void undo(cancelled)}
                />
              ) : (
                <MyOfferRow
                  key={offer.offerId}
                  offer={offer}
                  text={text}
                  cleared={hasCleared(offer, market)}
                  onEdit={() => setEditing(offer)}
                  onCancel={() => void remove(offer)}
                />
              );
            })}
          </ul>
        )}
      </Moving>
      <EndedOffers offers={market.myOffers.filter(({ state }) => state === "closed" || state === "void")} text={text} />
      {editing && (
        <Suspense fallback={null}>
          <EditOfferDialog
            key={`${editing.offerId}.${editing.version}`}
            offer={editing}
            market={market}
            text={text}
            onClose={() => setEditing(null)}
            onChanged={changed}
          />
        </Suspense>
      )}
    </section>
  );
}

/** Whether the auction of some quarter-hour of an offer is over. */
function hasCleared(offer: MyOffer, { slots }: MarketResponse): boolean {
  const open = slots.find((slot) => slot.open);
  return open !== undefined && Date.parse(offer.windowStart) < Date.parse(open.slot);
}
