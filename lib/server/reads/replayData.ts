import { forecastHome } from "@/lib/domain/forecasting/homeForecast";
import { tradeCap } from "@/lib/domain/forecasting/tradeCap";
import type { Book } from "@/lib/domain/market/book";
import type { Position } from "@/lib/domain/market/position";
import { pseudonym } from "@/lib/domain/market/slotBook";
import { storedAfter } from "@/lib/domain/models/batteryState";
import { type HomeOutlook, homeOutlook } from "@/lib/domain/rules/balanceFacts";
import { kindsOf, type MemberFacts, slotFacts } from "@/lib/domain/rules/slotFacts";
import type { ReplaySlot } from "@/lib/domain/simulation/replaySlot";
import { addDays, dayStart, localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { listBooks } from "@/lib/server/persistence/queries/labBooks";
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
import { latestOf } from "./latestOf";

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
  hand: ReadonlyMap<number, readonly HandTrade[]>;
};

export async function loadReplayData(
  { db, community }: Context,
  memberId: number,
  from: number,
  to: number,
): Promise<ReplayData | null> {
  const { communityId } = community;
  const [member, plants, tariffs, metered, trades] = await Promise.all([
    findMember(db, communityId, memberId),
    listPlants(db, communityId, memberId),
    listMemberTariffs(db, communityId, memberId),
    readMeteredSlots(db, communityId, memberId, from - HISTORY_DAYS * DAY_MS, to),
    listHandTrades(db, communityId, memberId, from, to),
  ]);
  const hand = new Map<number, HandTrade[]>();
  for (const trade of trades) hand.set(trade.slotStart, [...(hand.get(trade.slotStart) ?? []), trade]);
  return member && { member, plants, tariffs, metered, hand };
}

/** The slots of one batch as they were, with what was known then: forecasts as they could be made when the batch began. */
export async function replayBatch(ctx: Context, data: ReplayData, slots: readonly number[]): Promise<ReplaySlot[]> {
  const [first = 0] = slots;
  const { communityId } = ctx.community;
  const books = new Map(
    (await listBooks(ctx.db, communityId, first, first + slots.length * SLOT_MS)).map((stored) => [
      stored.slotStart,
      stored,
    ]),
  );
  const outlook = await batchOutlook(ctx, data, first);
  return slots.map((slotStart) => {
    const stored = books.get(slotStart);
    const own = stored ? pseudonym(stored.salt, "member", data.member.memberId) : "";
    return {
      facts: factsOf(ctx, data, outlook, slotStart),
      book: () => othersBook(stored ? (JSON.parse(stored.book) as Book) : null, own, slotStart),
      reading: meteredAt(data.metered, slotStart),
      handContracts: data.hand.get(slotStart) ?? [],
    };
  });
}

type Ahead = HomeOutlook["ahead"];

/** Forecasts of a past day never change, so they are kept for who simulates again. */
function batchOutlook(ctx: Context, { metered, plants, member }: ReplayData, first: number): Promise<Ahead> {
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const known = metered.slice(placeOf(metered, first - HISTORY_DAYS * DAY_MS), placeOf(metered, first));
  const name = `${communityId} past forecast ${member.memberId} ${first}`;
  return latestOf(db, name, String(known.length), async () => {
    const until = dayStart(addDays(localDay(first + DAY_MS, timeZone), 2), timeZone);
    const own = plants.map(({ plant }) => plant);
    const ahead = forecastHome(known, own, community, slotsBetween(first, until), timeZone);
    return homeOutlook(ahead, [], timeZone).ahead;
  });
}

function factsOf(ctx: Context, data: ReplayData, ahead: Ahead, slotStart: number) {
  const { timeZone, gateClosureMs } = ctx.community;
  const { member, plants, metered } = data;
  const now = slotStart - gateClosureMs - LEAD_MS;
  const running = Math.floor(now / SLOT_MS) * SLOT_MS;
  const end = placeOf(metered, running);
  const recent = metered.slice(Math.max(0, end - BATTERY_SLOTS), end);
  const capacityWh = plants.reduce((sum, { plant }) => sum + (plant.kind === "battery" ? plant.capacityWh : 0), 0);
  const own = plants.map(({ plant }) => plant);
  const facts: MemberFacts = {
    timeZone,
    gateClosureMs,
    kinds: kindsOf(plants.map(({ plant, green }) => ({ kind: plant.kind, green }))),
    capOf: (side, source) => tradeCap(ctx.community, member.connectionPowerW, own, side, source),
    outlook: { ahead, past: homeOutlook([], recent.slice(-100), timeZone).past },
    battery: capacityWh > 0 ? { storedWh: storedAfter(recent, capacityWh), capacityWh, promisedWh: 0 } : null,
    tariff: tariffAt(data.tariffs, slotStart),
  };
  return slotFacts(facts, handPosition(data.hand.get(slotStart) ?? []), slotStart, now);
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

/** A past book without one member's orders; an empty one where none was kept. */
function othersBook(book: Book | null, own: string, slotStart: number): Book {
  if (book) return { ...book, orders: book.orders.filter(({ memberId }) => memberId !== own) };
  return {
    version: 1,
    slot: new Date(slotStart).toISOString().replace(".000Z", "Z"),
    pricing: { rule: "pay-as-clear" },
    tariff: { importMicroEurPerKwh: 0, feedInMicroEurPerKwh: 0 },
    orders: [],
  };
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
