import {
  indicativePrice,
  instant,
  SLOT_MS,
  slotCount,
  slotsIn,
  type Window,
} from "@/components/community/market/slots";
import { EMPTY_DRAFT, type TicketDraft } from "@/components/community/market/ticketDraft";
import type { MarketResponse, PlaceOfferRequest, Side } from "@/types/community";

/** What the ticket needs of the market. */
export type TicketMarket = Pick<MarketResponse, "header" | "slots" | "window" | "ticket">;

/** The corridor of limits: what the grid pays and asks from this member, else from the community. */
export function corridor({ ticket, header }: Pick<TicketMarket, "ticket" | "header">) {
  return {
    low: ticket?.feedInMicroEurPerKwh ?? header.feedInMicroEurPerKwh,
    high: ticket?.importMicroEurPerKwh ?? header.importMicroEurPerKwh,
  };
}

/** Whether there is something to sell from; of who is no member here nothing is known. */
export const maySell = ({ ticket }: Pick<TicketMarket, "ticket">): boolean =>
  ticket === null || ticket.sources.length > 0;

/** What a ticket begins with where nothing is known of the home, in Wh. */
const FIRST_WH = 500;
/** Less is not proposed: it is what rounding leaves of an offer just made. */
export const LEAST_WH = 50;
/** Proposed energy is a whole number of these, rounded down: never more than is expected. */
const ENERGY_STEP = 10;

/**
 * What the home is expected to need (to buy) or to have over (to sell) in each slot of a window, less what is traded or on offer, in
 * Wh; null when nothing is known about one of them.
 */
function expectedSlots({ ticket, slots }: Pick<TicketMarket, "ticket" | "slots">, side: Side, window: Window) {
  const ahead = side === "buy" ? ticket?.ahead?.needWh : ticket?.ahead?.surplusWh;
  const inside = slotsIn(slots, window);
  if (!ahead || inside.length === 0 || inside.length < slotCount(window)) return null;
  const first = slots.findIndex(({ slot }) => slot === inside[0]?.slot);
  return ahead.slice(first, first + inside.length);
}

/** The same for the whole window. */
export function expectedWh(market: Pick<TicketMarket, "ticket" | "slots">, side: Side, window: Window): number | null {
  return expectedSlots(market, side, window)?.reduce((sum, energyWh) => sum + energyWh, 0) ?? null;
}

/**
 * What of it one even offer can hold: all of a need; of a surplus as much as its leanest slot has in every slot, for a plant gives no
 * more than it has, and an offer that asks it to is refused. Null when nothing is known.
 */
export function evenWh(market: Pick<TicketMarket, "ticket" | "slots">, side: Side, window: Window): number | null {
  const slots = expectedSlots(market, side, window);
  if (slots === null || side === "buy") return expectedWh(market, side, window);
  return slots.length * Math.min(...slots);
}

/** What a ticket proposes; null for nothing. */
function proposedWh(market: TicketMarket, side: Side, window: Window): number | null {
  const wh = Math.floor((evenWh(market, side, window) ?? FIRST_WH) / ENERGY_STEP) * ENERGY_STEP;
  return wh >= LEAST_WH ? wh : null;
}

/** The side a ticket begins with: selling where the next hour leaves something over and needs nothing. */
export function startSide(market: TicketMarket): Side {
  const hour = nextHour(market);
  const over = maySell(market) && (expectedWh(market, "sell", hour) ?? 0) >= LEAST_WH;
  return over && (expectedWh(market, "buy", hour) ?? 0) < LEAST_WH ? "sell" : "buy";
}

/** What a window would clear at for one side: a buyer pays the network fee on top, as in its limit. */
export function indicativeFor({ slots, ticket, header }: TicketMarket, side: Side, window: Window): number | null {
  const local = indicativePrice(slots, window);
  if (local === null || side === "sell") return local;
  return local + (ticket?.feeMicroEurPerKwh ?? header.averageFeeMicroEurPerKwh);
}

/** How far the proposed limit stands off the indicative price, on the safe side. */
const ROOM = 6_000;
/** The grid of the price slider: a tenth of a cent. */
export const PRICE_STEP = 1_000;

export type FilledDraft = Omit<TicketDraft, "window" | "limitMicroEurPerKwh"> & {
  window: Window;
  limitMicroEurPerKwh: number;
  indicative: number | null;
  instantMicroEurPerKwh: number;
  gateAt: string | null;
};

const onGrid = (price: number) => Math.round(price / PRICE_STEP) * PRICE_STEP;

/** A limit that an expected price would meet, on the safe side. */
const limitNear = (price: number, side: Side) => onGrid(price + (side === "buy" ? ROOM : -ROOM));

/** The ticket of a step that is proposed elsewhere: its side, energy and time, and a limit that its price would meet. */
export function proposedDraft(step: {
  kind: Side;
  from: string;
  until: string;
  energyWh: number;
  priceMicroEurPerKwh: number;
}): TicketDraft {
  return {
    ...EMPTY_DRAFT,
    side: step.kind,
    energyWh: step.energyWh,
    energyExpected: false,
    limitMicroEurPerKwh: limitNear(step.priceMicroEurPerKwh, step.kind),
    window: { from: step.from, to: step.until },
  };
}

/** The draft with the market's answers where nothing was touched: next open hour, a limit near the indicative price. */
export function fillDraft(touched: TicketDraft, market: TicketMarket, picked: Window | null): FilledDraft {
  const chosen = touched.side === "sell" && !maySell(market) ? { ...EMPTY_DRAFT, window: touched.window } : touched;
  const window = openPart(chosen.window ?? picked ?? nextHour(market), market.slots);
  const draft = chosen.energyExpected ? { ...chosen, energyWh: proposedWh(market, chosen.side, window) } : chosen;
  const { low, high } = corridor(market);
  const indicative = indicativeFor(market, draft.side, window);
  const clamp = (price: number) => Math.min(high, Math.max(low, onGrid(price)));
  const near = indicative ?? market.header.day.averageMicroEurPerKwh ?? (low + high) / 2;
  const limit = draft.limitMicroEurPerKwh ?? clamp(limitNear(near, draft.side));
  const wish = draft.instantMicroEurPerKwh ?? clamp(near);
  return {
    ...draft,
    window,
    limitMicroEurPerKwh: limit,
    indicative,
    // never worse for its owner than the limit
    instantMicroEurPerKwh: draft.side === "buy" ? Math.min(wish, limit) : Math.max(wish, limit),
    source: draft.side === "sell" ? (draft.source ?? market.ticket?.sources[0] ?? null) : null,
    powerW: draft.powerW ?? defaultPower(draft, window),
    gateAt: market.slots.find(({ slot }) => Date.parse(slot) === Date.parse(window.from))?.gateAt ?? null,
  };
}

/** A window without the quarter-hours whose trading has closed meanwhile; whole when nothing of it is left. */
export function openPart(window: Window, slots: TicketMarket["slots"]): Window {
  const open = slots.find((slot) => slot.open)?.slot;
  if (!open || Date.parse(window.from) >= Date.parse(open) || Date.parse(window.to) <= Date.parse(open)) return window;
  return { from: open, to: window.to };
}

/** The first hour that can still be traded. */
export function nextHour({ slots, window }: Pick<TicketMarket, "slots" | "window">): Window {
  const open = slots.find((slot) => slot.open);
  if (!open) return window;
  const from = Date.parse(open.slot);
  return { from: open.slot, to: instant(from + 4 * SLOT_MS) };
}

/** Twice what an even spread would need, in steps of 0.1 kW: room to choose the better quarter-hours. */
function defaultPower({ energyWh }: TicketDraft, window: Window): number {
  const evenW = ((energyWh ?? 0) * 4) / Math.max(1, slotCount(window));
  return Math.max(100, Math.ceil((evenW * 2) / 100) * 100);
}

/** What goes over the wire; null while the energy is missing. */
export function toRequest(draft: FilledDraft, market: Pick<TicketMarket, "ticket">): PlaceOfferRequest | null {
  if (draft.energyWh === null || draft.energyWh < 1) return null;
  const buy = draft.side === "buy";
  const certified = draft.source !== null && (market.ticket?.green.includes(draft.source) ?? false);
  return {
    side: draft.side,
    energyWh: draft.energyWh,
    limitMicroEurPerKwh: draft.limitMicroEurPerKwh,
    instantMicroEurPerKwh: draft.instant ? draft.instantMicroEurPerKwh : null,
    windowStart: draft.window.from,
    windowEnd: draft.window.to,
    profile: draft.profile,
    powerW: draft.profile === "flexible" ? draft.powerW : null,
    source: buy ? null : draft.source,
    green: !buy && draft.green && certified,
    acceptedSources: buy ? draft.acceptedSources : null,
    greenOnly: buy && draft.greenOnly,
    districtPreference: draft.districtPreference,
  };
}
