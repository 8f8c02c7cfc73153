import { forecastHome } from "@/lib/domain/forecasting/homeForecast";
import { tradeCap } from "@/lib/domain/forecasting/tradeCap";
import type { Book } from "@/lib/domain/market/book";
import { CompactBook, type SharedParts } from "@/lib/domain/market/compactBook";
import type { Position } from "@/lib/domain/market/position";
import { pseudonym } from "@/lib/domain/market/slotBook";
import { storedAfter } from "@/lib/domain/models/batteryState";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { byLocalDay, type HomeOutlook } from "@/lib/domain/rules/balanceFacts";
import type { LocalSlot } from "@/lib/domain/rules/facts";
import { localSlots } from "@/lib/domain/rules/localSlot";
import { mayAct } from "@/lib/domain/rules/mayAct";
import type { Rule } from "@/lib/domain/rules/rule";
import { kindsOf, type MemberFacts, slotFacts } from "@/lib/domain/rules/slotFacts";
import { rememberFills } from "@/lib/domain/simulation/rememberFills";
import type { ReplayResult } from "@/lib/domain/simulation/replayResult";
import type { ReplayBook, ReplaySlot } from "@/lib/domain/simulation/replaySlot";
import { addDays, dayStart, localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { listBooksOf, type StoredBook } from "@/lib/server/persistence/queries/labBooks";
import { findMember, type MemberRecord } from "@/lib/server/persistence/queries/members";
import { listPlants, type PlantRecord } from "@/lib/server/persistence/queries/plants";
import {
  type HandTrade,
  listHandTrades,
  listMemberTariffs,
  type MeteredSlot,
  readMeteredSlots,
  type TariffSince,
} from "@/lib/server/persistence/queries/ruleReplay";

const DAY_MS = 86_400_000;
/** Rules are looked at a minute before the gate, as live. */
const LEAD_MS = 60_000;
const HISTORY_DAYS = 21;
const BATTERY_SLOTS = 384;

/** A member's past, loaded once, from which slots are replayed batch by batch. */
export type ReplayData = {
  member: MemberRecord;
  plants: readonly PlantRecord[];
  tariffs: readonly TariffSince[];
  /** Oldest first; begins some weeks before the first slot, so that forecasts have something to learn from. */
  metered: readonly MeteredSlot[];
  meteredDays: HomeOutlook["past"];
  hand: ReadonlyMap<number, readonly HandTrade[]>;
};

/** What a past slot is made of once and for all; its book comes with the first rule that may act in it. */
export type KeptSlot = { slot: Omit<ReplaySlot, "book">; book: ReplayBook | null };

/**
 * What replays of one member's past have worked out: nothing of it hangs on the rule that is tried. Good for as long as the data it
 * rests on is the same; books that were cleared never change.
 */
export type KeptPast = {
  community: CommunityRecord;
  data: ReplayData;
  shared: SharedParts;
  /** By the first slot of a day of the replay. */
  days: Map<number, KeptSlot[]>;
  /** What today's rules came to, by the rules and the span. */
  baselines: Map<string, ReplayResult>;
};

/** Where the past is, and whose rules of trading it followed. */
export type ReplayContext = Pick<Context, "db" | "community">;

export async function loadReplayData(
  { db, community }: ReplayContext,
  memberId: number,
  from: number,
  to: number,
): Promise<ReplayData | null> {
  const { communityId, timeZone } = community;
  const [member, plants, tariffs, metered, trades] = await Promise.all([
    findMember(db, communityId, memberId),
    listPlants(db, communityId, memberId, localDay(to, timeZone)),
    listMemberTariffs(db, communityId, memberId),
    readMeteredSlots(db, communityId, memberId, from - HISTORY_DAYS * DAY_MS, to),
    listHandTrades(db, communityId, memberId, from, to),
  ]);
  const hand = new Map<number, HandTrade[]>();
  for (const trade of trades) hand.set(trade.slotStart, [...(hand.get(trade.slotStart) ?? []), trade]);
  return member && { member, plants, tariffs, metered, meteredDays: byLocalDay(metered, timeZone), hand };
}

/**
 * The slots of one day of a replay as they were, with what was known then: forecasts as they could be made when the day began. Books
 * are read for slots in which one of the rules may act.
 */
export async function replayDay(
  ctx: ReplayContext,
  past: KeptPast,
  slots: readonly number[],
  rules: readonly Rule[],
): Promise<ReplaySlot[]> {
  const day = dayOf(past, slots);
  const acted = new Set(day.filter(({ slot }) => rules.some((rule) => mayAct(rule, slot.facts))));
  await readBooks(ctx, past, [...acted]);
  // A book that only an earlier rule looked at is none for these: the answer hangs on them, not on what is remembered.
  return day.map((kept) => ({ ...kept.slot, book: () => (acted.has(kept) && kept.book) || NOBODY }));
}

/** Works out one day of a past with all its books, for whatever rule is tried next. */
export async function prepareDay(ctx: ReplayContext, past: KeptPast, slots: readonly number[]): Promise<void> {
  await readBooks(ctx, past, dayOf(past, slots));
}

function dayOf(past: KeptPast, slots: readonly number[]): KeptSlot[] {
  const [first = 0] = slots;
  const day = past.days.get(first) ?? slotsOf(past, slots);
  past.days.set(first, day);
  return day;
}

async function readBooks(ctx: ReplayContext, past: KeptPast, slots: readonly KeptSlot[]): Promise<void> {
  const wanted = slots.filter(({ book }) => book === null);
  const starts = wanted.map(({ slot }) => slot.facts.slotStart);
  const books = new Map(
    (await listBooksOf(ctx.db, ctx.community.communityId, starts)).map((one) => [one.slotStart, one]),
  );
  const { memberId } = past.data.member;
  for (const kept of wanted) kept.book = othersBook(books.get(kept.slot.facts.slotStart), memberId, past.shared);
}

/** Nobody to trade with: no book was kept, or so few stood in it that it would tell on them. */
const NOBODY: ReplayBook = { fillOf: () => ({ filledWh: 0, priceMicroEurPerKwh: null }) };

function slotsOf({ community, data }: KeptPast, slots: readonly number[]): KeptSlot[] {
  const [first = 0] = slots;
  const { timeZone, gateClosureMs } = community;
  const own = data.plants.map(({ plant }) => plant);
  const localOf = localSlots(timeZone);
  const member = {
    timeZone,
    gateClosureMs,
    kinds: kindsOf(data.plants.map(({ plant, green }) => ({ kind: plant.kind, green }))),
    capOf: (side: "buy" | "sell", source: string | null) =>
      tradeCap(community, data.member.connectionPowerW, own, side, source),
    outlook: { ahead: outlookAt(community, data, slots), past: data.meteredDays, knownTo: first },
  };
  return slots.map((slotStart) => ({
    slot: {
      facts: factsOf(data, member, slotStart, localOf(slotStart)),
      reading: meteredAt(data.metered, slotStart),
      handContracts: data.hand.get(slotStart) ?? [],
    },
    book: null,
  }));
}

/** What could be expected of some slots and the day after theirs when the first began, from the readings before it. */
function outlookAt(
  community: CommunityRecord,
  { metered, plants }: ReplayData,
  slots: readonly number[],
): HomeOutlook["ahead"] {
  const { timeZone } = community;
  const [first = 0] = slots;
  const known = metered.slice(placeOf(metered, first - HISTORY_DAYS * DAY_MS), placeOf(metered, first));
  const until = dayStart(addDays(localDay(slots.at(-1) ?? first, timeZone), 2), timeZone);
  const own = plants.map(({ plant }) => plant);
  return byLocalDay(forecastHome(known, own, community, slotsBetween(first, until), timeZone), timeZone);
}

function factsOf(
  data: ReplayData,
  member: Omit<MemberFacts, "battery" | "tariff">,
  slotStart: number,
  local: LocalSlot,
) {
  const { metered, plants } = data;
  const now = slotStart - member.gateClosureMs - LEAD_MS;
  const running = Math.floor(now / SLOT_MS) * SLOT_MS;
  const facts: MemberFacts = {
    ...member,
    outlook: { ...member.outlook, knownTo: running },
    battery: batteryAt(plants, metered, running),
    tariff: tariffAt(data.tariffs, slotStart),
  };
  return slotFacts(facts, handPosition(data.hand.get(slotStart) ?? []), slotStart, now, local);
}

function batteryAt(plants: readonly PlantRecord[], metered: readonly MeteredSlot[], running: number) {
  const capacityWh = plants.reduce((sum, { plant }) => sum + (plant.kind === "battery" ? plant.capacityWh : 0), 0);
  if (capacityWh === 0) return null;
  const end = placeOf(metered, running);
  const recent = metered.slice(Math.max(0, end - BATTERY_SLOTS), end);
  return { storedWh: storedAfter(recent, capacityWh), capacityWh, promisedWh: 0 };
}

function handPosition(trades: readonly HandTrade[]): Position {
  return {
    orders: [],
    contracts: trades.map(({ slotStart, side, source, energyWh, priceMicroEurPerKwh }) => ({
      slotStart,
      side,
      source,
      energyWh,
      amountNanoEur: energyWh * priceMicroEurPerKwh,
    })),
  };
}

/** A past book without one member's orders. */
function othersBook(stored: StoredBook | undefined, memberId: number, shared: SharedParts): ReplayBook {
  if (!stored) return NOBODY;
  const book = JSON.parse(stored.book) as Book;
  const own = pseudonym(stored.salt, "member", memberId);
  const orders = book.orders.filter((order) => order.memberId !== own);
  const members = { buy: new Set<string>(), sell: new Set<string>() };
  for (const { side, memberId: other } of orders) members[side].add(other);
  if (isThin(members.buy.size, members.sell.size)) return NOBODY;
  return rememberFills(CompactBook.of({ ...book, orders }, shared));
}

function tariffAt(tariffs: readonly TariffSince[], slotStart: number) {
  const held = tariffs.filter(({ validFrom }) => validFrom <= slotStart).at(-1) ?? tariffs[0];
  return {
    importMicroEurPerKwh: held?.importMicroEurPerKwh ?? 0,
    feedInMicroEurPerKwh: held?.feedInMicroEurPerKwh ?? 0,
  };
}

function meteredAt(metered: readonly MeteredSlot[], slotStart: number): ReplaySlot["reading"] {
  const found = metered[placeOf(metered, slotStart)];
  return found?.slotStart === slotStart ? { importWh: found.importWh, exportWh: found.exportWh } : null;
}

/** Where the first reading at or after an instant stands. */
function placeOf(metered: readonly MeteredSlot[], ms: number): number {
  let [low, high] = [0, metered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((metered[middle]?.slotStart ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
