import { forecastHome } from "@/lib/domain/forecasting/homeForecast";
import { tradeCap } from "@/lib/domain/forecasting/tradeCap";
import type { Book } from "@/lib/domain/market/book";
import type { Position } from "@/lib/domain/market/position";
import { pseudonym } from "@/lib/domain/market/slotBook";
import { storedAfter } from "@/lib/domain/models/batteryState";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { byLocalDay, type HomeOutlook } from "@/lib/domain/rules/balanceFacts";
import { mayAct } from "@/lib/domain/rules/mayAct";
import type { Rule } from "@/lib/domain/rules/rule";
import { kindsOf, type MemberFacts, slotFacts } from "@/lib/domain/rules/slotFacts";
import type { ReplaySlot } from "@/lib/domain/simulation/replaySlot";
import { addDays, dayStart, localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { listBooksOf } from "@/lib/server/persistence/queries/labBooks";
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
  meteredDays: HomeOutlook["past"];
  hand: ReadonlyMap<number, readonly HandTrade[]>;
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
    listPlants(db, communityId, memberId),
    listMemberTariffs(db, communityId, memberId),
    readMeteredSlots(db, communityId, memberId, from - HISTORY_DAYS * DAY_MS, to),
    listHandTrades(db, communityId, memberId, from, to),
  ]);
  const hand = new Map<number, HandTrade[]>();
  for (const trade of trades) hand.set(trade.slotStart, [...(hand.get(trade.slotStart) ?? []), trade]);
  return member && { member, plants, tariffs, metered, meteredDays: byLocalDay(metered, timeZone), hand };
}

/** The slots of one batch as they were, with what was known then: forecasts as they could be made when the batch began. */
export async function replayBatch(
  ctx: ReplayContext,
  data: ReplayData,
  slots: readonly number[],
  rules: readonly Rule[],
): Promise<ReplaySlot[]> {
  const [first = 0] = slots;
  const { timeZone, gateClosureMs } = ctx.community;
  const own = data.plants.map(({ plant }) => plant);
  const facts = {
    timeZone,
    gateClosureMs,
    kinds: kindsOf(data.plants.map(({ plant, green }) => ({ kind: plant.kind, green }))),
    capOf: (side: "buy" | "sell", source: string | null) =>
      tradeCap(ctx.community, data.member.connectionPowerW, own, side, source),
    outlook: { ahead: await batchOutlook(ctx, data, first), past: data.meteredDays, knownTo: first },
  };
  const known = slots.map((slotStart) => factsOf(ctx, data, facts, slotStart));
  const wanted = known.filter((seen) => rules.some((rule) => mayAct(rule, seen))).map(({ slotStart }) => slotStart);
  const stored = await listBooksOf(ctx.db, ctx.community.communityId, wanted);
  const books = new Map(stored.map((one) => [one.slotStart, one]));
  return known.map((seen) => {
    const { slotStart } = seen;
    const kept = books.get(slotStart);
    const mine = kept ? pseudonym(kept.salt, "member", data.member.memberId) : "";
    return {
      facts: seen,
      book: () => othersBook(kept ? (JSON.parse(kept.book) as Book) : null, mine, slotStart),
      reading: meteredAt(data.metered, slotStart),
      handContracts: data.hand.get(slotStart) ?? [],
    };
  });
}

type Ahead = HomeOutlook["ahead"];

/** Forecasts of a past day never change, so they are kept for who simulates again. */
function batchOutlook(ctx: ReplayContext, { metered, plants, member }: ReplayData, first: number): Promise<Ahead> {
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const known = metered.slice(placeOf(metered, first - HISTORY_DAYS * DAY_MS), placeOf(metered, first));
  const name = `${communityId} past forecast ${member.memberId} ${first}`;
  return latestOf(db, name, String(known.length), async () => {
    const until = dayStart(addDays(localDay(first + DAY_MS, timeZone), 2), timeZone);
    const own = plants.map(({ plant }) => plant);
    const ahead = forecastHome(known, own, community, slotsBetween(first, until), timeZone);
    return byLocalDay(ahead, timeZone);
  });
}

function factsOf(ctx: ReplayContext, data: ReplayData, member: Omit<MemberFacts, "battery" | "tariff">, slotStart: number) {
  const { metered, plants } = data;
  const now = slotStart - ctx.community.gateClosureMs - LEAD_MS;
  const running = Math.floor(now / SLOT_MS) * SLOT_MS;
  const facts: MemberFacts = {
    ...member,
    outlook: { ...member.outlook, knownTo: running },
    battery: batteryAt(plants, metered, running),
    tariff: tariffAt(data.tariffs, slotStart),
  };
  return slotFacts(facts, handPosition(data.hand.get(slotStart) ?? []), slotStart, now);
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

/** A past book without one member's orders; an empty one where none was kept, or where so few stood that it would tell on them. */
function othersBook(book: Book | null, own: string, slotStart: number): Book {
  const orders = book?.orders.filter(({ memberId }) => memberId !== own) ?? [];
  const members = (side: "buy" | "sell") =>
    new Set(orders.filter((order) => order.side === side).map(({ memberId }) => memberId)).size;
  if (book && !isThin(members("buy"), members("sell"))) return { ...book, orders };
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
