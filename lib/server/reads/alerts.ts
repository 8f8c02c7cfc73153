import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { readLastDelivery } from "@/lib/server/persistence/queries/readPersonal";
import type { ClearedSlot } from "@/lib/server/persistence/queries/readPrices";
import { readSubstituted } from "@/lib/server/persistence/queries/readSettlements";
import type { Community, CommunityAlert, MyOffer, Viewer } from "@/types/community";
import { instant } from "./instant";
import type { SignalRun } from "./signal";
import type { Standpoint } from "./standpoint";

const DAY_MS = 86_400_000;
const MARKET = "/community/marketplace";
const MOST_OFFERS = 3;

export type AlertFacts = {
  community: Community;
  viewer: Viewer;
  runs: readonly SignalRun[];
  clearings: readonly ClearedSlot[];
  myOffers: readonly MyOffer[];
};

/** What deserves a look now, the gravest first. Computed at each read from the data itself. */
export async function readAlerts(ctx: Context, at: Standpoint, facts: AlertFacts): Promise<CommunityAlert[]> {
  const { db, community } = ctx;
  const { now, running } = at;
  const memberId = memberIdOf(ctx.viewer);
  const [substituted, delivery] = await Promise.all([
    at.shared("substituted", () => readSubstituted(db, community.communityId, running - DAY_MS, running)),
    memberId === null
      ? null
      : at.shared(`delivery ${memberId}`, () =>
          readLastDelivery(db, community.communityId, memberId, running - DAY_MS),
        ),
  ]);
  return [
    ...marketAlerts(facts, now),
    ...facts.myOffers.flatMap((offer) => unlikely(offer, now)).slice(0, MOST_OFFERS),
    ...priceAlerts(facts, now),
    ...(delivery ? [delivered(delivery)] : []),
    ...(substituted ? [estimated(substituted)] : []),
  ];
}

function marketAlerts({ community, clearings }: AlertFacts, now: number): CommunityAlert[] {
  const alerts: CommunityAlert[] = [];
  if (community.pausedReason !== null) {
    alerts.push(alert("market-paused", "danger", now, { reason: community.pausedReason }));
  }
  const missed = clearings.findLast((slot) => slot.state === "void" && slot.slotStart >= now - DAY_MS);
  if (missed) alerts.push(alert("gate-missed", "warning", missed.slotStart, { missedSlot: instant(missed.slotStart) }));
  if (community.historyProgress !== null) {
    alerts.push(alert("history-filling", "info", now, { filledShare: community.historyProgress }));
  }
  return alerts;
}

function priceAlerts({ runs, viewer }: AlertFacts, now: number): CommunityAlert[] {
  const low = runs.find((run) => run.advice === "buy");
  // Selling concerns who has something to sell; a visitor is shown both.
  const high = viewer.kind === "consumer" ? undefined : runs.find((run) => run.advice === "sell");
  return [
    ...(low ? [priceAlert("price-low", low, low.highMicroEurPerKwh, now)] : []),
    ...(high ? [priceAlert("price-high", high, high.lowMicroEurPerKwh, now)] : []),
  ];
}

function priceAlert(
  kind: "price-low" | "price-high",
  run: SignalRun,
  boundMicroEurPerKwh: number,
  now: number,
): CommunityAlert {
  const from = instant(run.from);
  const until = instant(run.to);
  const href = `${MARKET}?${new URLSearchParams({ when: "window", from, to: until })}`;
  return alert(kind, "info", now, { boundMicroEurPerKwh, timeAt: from, untilAt: until }, href, from);
}

function unlikely(offer: MyOffer, now: number): CommunityAlert[] {
  if (offer.outlook !== "unlikely" || offer.indicativeMicroEurPerKwh === null) return [];
  const params = { offerSlot: offer.windowStart, indicativeMicroEurPerKwh: offer.indicativeMicroEurPerKwh };
  return [alert("offer-unlikely", "warning", now, params, MARKET, offer.offerId)];
}

type Delivery = { slotStart: number; trades: number; contractedWh: number; deliveredWh: number };

function delivered({ slotStart, trades, contractedWh, deliveredWh }: Delivery): CommunityAlert {
  const deliverySlot = instant(slotStart);
  const params = { energyWh: contractedWh, deliveredWh, count: trades, deliverySlot };
  return deliveredWh >= contractedWh
    ? alert("delivered-in-full", "good", slotStart + SLOT_MS, params, null, deliverySlot)
    : alert("delivered-short", "warning", slotStart + SLOT_MS, params, null, deliverySlot);
}

function estimated({ slots, lastSlot }: { slots: number; lastSlot: number }): CommunityAlert {
  return alert("readings-substituted", "info", lastSlot + SLOT_MS, { count: slots, lastSlot: instant(lastSlot) });
}

/** `about` tells alerts of one kind apart, so that a page knows which it has shown. */
function alert(
  kind: CommunityAlert["kind"],
  severity: CommunityAlert["severity"],
  atMs: number,
  params: CommunityAlert["params"],
  href: string | null = null,
  about: string | null = null,
): CommunityAlert {
  return { id: about === null ? kind : `${kind}:${about}`, kind, severity, at: instant(atMs), params, href };
}
