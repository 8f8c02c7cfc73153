import { setImmediate as breathe } from "node:timers/promises";
import type { Kysely } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import type { MemberRule } from "@/lib/domain/rules/rule";
import type { ReplaySlot } from "@/lib/domain/simulation/replaySlot";
import { type RuleSimulation as Simulated, simulationSteps } from "@/lib/domain/simulation/simulateRules";
import { addDays, dayStart, localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { lastSettledSlot } from "@/lib/server/persistence/queries/ruleReplay";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { RuleSimulation, SimulationLine } from "@/types/rules";
import { instant } from "./instant";
import { pastOf } from "./keptPast";
import { type KeptPast, loadReplayData, prepareDay, type ReplayContext, replayDay } from "./replayData";

/** Whose past. */
export type PastRequest = { community: CommunityRecord; memberId: number };

/**
 * What to replay, as plain data that crosses into a thread: a rule in the place of its former self or beside today's, and today's
 * alone to compare with; none of them while all are paused.
 */
export type ReplayRequest = PastRequest & {
  days: number;
  tested: MemberRule;
  today: readonly MemberRule[];
  allPaused: boolean;
};

/** Slots between two looks at whether anybody still waits: one simulated day. */
const BATCH = 96;
/** The longest past anybody may ask for: all of it is loaded at once, so that shorter and longer replays share what they work out. */
const MOST_DAYS = 90;
const MOST_TRADES = 200;

/**
 * Replays a member's last whole days day by day: the others' orders as they were, forecasts as they were known, its own meter.
 * Yields how far it is, and at last the result.
 */
export async function* runReplay(db: Kysely<Database>, request: ReplayRequest): AsyncGenerator<SimulationLine> {
  const { community, tested, today } = request;
  const ctx = { db, community };
  const { past, settled } = await openPast(ctx, request);
  const { from, to } = spanOf(past, settled, request.days);
  const baseline = JSON.stringify([from, to, today]);
  const waiting: ReplaySlot[] = [];
  const steps = simulationSteps({
    slots: drained(waiting),
    rules: [...today.filter(({ ruleId }) => ruleId !== tested.ruleId), tested],
    today: past.baselines.get(baseline) ?? today,
    member: { memberId: "~member", district: past.data.member.district },
  });
  const slots = slotsBetween(from, to);
  const looked = [...today, tested].map((one) => one.rule);
  const batchAt = (start: number) => replayDay(ctx, past, slots.slice(start, start + BATCH), looked);
  // The database reads the next day while this one is replayed.
  let next = batchAt(0);
  for (let done = 0; done < slots.length; done += BATCH) {
    waiting.push(...(await next));
    next = done + BATCH < slots.length ? batchAt(done + BATCH) : next;
    // A day that fails is told when its turn comes; until then nobody has asked for it.
    next.catch(() => undefined);
    yield { progress: Math.round((100 * done) / slots.length) / 100 };
    // Whoever stopped is heard here, and the question for the next day leaves for the database before this one is replayed.
    await breathe();
    // A batch that is not whole is the last one: the steps take it when they end.
    if (done + BATCH <= slots.length) steps.next();
  }
  const { done, value } = steps.next();
  if (!done) throw new Error("a replay goes on beyond its last slot");
  past.baselines.set(baseline, value.today);
  yield { result: resultOf(value, request, from, to) };
}

/**
 * Works out the longest past of a member before it asks for a replay: most of what the first one takes. Yields after each day.
 * @throws DomainError not-found.
 */
export async function* preparePast(db: Kysely<Database>, request: PastRequest): AsyncGenerator<SimulationLine> {
  const ctx = { db, community: request.community };
  const { past, settled } = await openPast(ctx, request);
  const { from, to } = spanOf(past, settled, MOST_DAYS);
  const slots = slotsBetween(from, to);
  for (let done = 0; done < slots.length; done += BATCH) {
    await prepareDay(ctx, past, slots.slice(done, done + BATCH));
    yield { progress: done / slots.length };
    await breathe();
  }
}

/** The whole past of a member, worked out as far as replays before this one left it, and the last slot that is settled. */
async function openPast(
  ctx: ReplayContext,
  { memberId }: PastRequest,
): Promise<{ past: KeptPast; settled: number | null }> {
  const { communityId, timeZone } = ctx.community;
  const settled = await lastSettledSlot(ctx.db, communityId);
  const { from, to } = lastDays(settled, MOST_DAYS, timeZone);
  const data = await loadReplayData(ctx, memberId, from, to);
  if (!data) throw new DomainError("not-found", "There is no such member.");
  return { past: pastOf(ctx.community, data), settled };
}

/** The last `days` whole local days that are settled, as far as the member was metered. */
function spanOf({ community, data }: KeptPast, settled: number | null, days: number): { from: number; to: number } {
  const { from, to } = lastDays(settled, days, community.timeZone);
  const metered = firstWholeDay(data.metered[0]?.slotStart ?? to, community.timeZone);
  return { from: Math.min(to, Math.max(from, metered)), to };
}

function lastDays(settled: number | null, days: number, timeZone: string): { from: number; to: number } {
  if (settled === null) return { from: 0, to: 0 };
  const end = localDay(settled + SLOT_MS, timeZone);
  return { from: dayStart(addDays(end, -days), timeZone), to: dayStart(end, timeZone) };
}

/** The first local day that begins at or after an instant. */
function firstWholeDay(ms: number, timeZone: string): number {
  const start = dayStart(localDay(ms, timeZone), timeZone);
  return start >= ms ? start : dayStart(addDays(localDay(ms, timeZone), 1), timeZone);
}

function* drained<Item>(waiting: Item[]): Generator<Item> {
  for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) yield item;
}

function resultOf(
  { rules, monthly, curve, bestWeek, worstWeek }: Simulated,
  { tested: { ruleId }, allPaused, community: { timeZone } }: ReplayRequest,
  from: number,
  to: number,
): RuleSimulation {
  const own = rules.rules.find((one) => one.ruleId === ruleId);
  const trades = rules.trades.filter((trade) => trade.ruleId === ruleId);
  return {
    fromDay: localDay(from, timeZone),
    toDay: localDay(Math.max(from, to - SLOT_MS), timeZone),
    slots: rules.slots,
    unmetered: rules.unmetered,
    allPaused,
    monthly,
    curve,
    bestWeek,
    worstWeek,
    placed: own?.placed ?? 0,
    messages: own?.messages ?? 0,
    contractedWh: own?.contractedWh ?? 0,
    deliveredWh: own?.deliveredWh ?? 0,
    effectNanoEur: own?.effectNanoEur ?? 0,
    heldBack: own?.heldBack ?? [],
    trades: trades
      .slice(-MOST_TRADES)
      .reverse()
      .map(({ slotStart, ruleId: _ruleId, ...trade }) => ({ slot: instant(slotStart), ...trade })),
    tradeCount: trades.length,
  };
}
