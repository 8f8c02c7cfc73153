import { setImmediate as breathe } from "node:timers/promises";
import { DomainError } from "@/lib/domain/errors";
import type { Book } from "@/lib/domain/market/book";
import { Indication } from "@/lib/domain/market/indication";
import { previewIn } from "@/lib/domain/market/preview";
import { parseRule } from "@/lib/domain/rules/parseRule";
import type { MemberRule } from "@/lib/domain/rules/rule";
import type { ClearWith, ReplaySlot } from "@/lib/domain/simulation/replaySlot";
import { type RuleSimulation as Simulated, simulationSteps } from "@/lib/domain/simulation/simulateRules";
import { addDays, dayStart, localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { lastSettledSlot } from "@/lib/server/persistence/queries/ruleReplay";
import { listRules, type RuleRecord } from "@/lib/server/persistence/queries/rules";
import type { RuleSimulation, SimulateRuleRequest, SimulationLine } from "@/types/rules";
import { instant } from "./instant";
import { loadReplayData, replayBatch } from "./replayData";
import { requireMember } from "./requireMember";

/** Slots between two looks at the clock of everybody else: one simulated day. */
const BATCH = 96;
const MOST_TRADES = 200;
const DRAFT = "00000000-0000-4000-8000-000000000000";

/**
 * Replays a rule beside the viewer's other active rules over its own last whole days, day by day, so that nobody else waits: the
 * others' orders as they were, forecasts as they were known, its own meter. Yields how far it is, and at last the result.
 */
export async function* simulateRule(ctx: Context, input: SimulateRuleRequest): AsyncGenerator<SimulationLine> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const rule = parseRule(input.rule);
  const [records, settled] = await Promise.all([
    listRules(db, community.communityId, memberId),
    lastSettledSlot(db, community.communityId),
  ]);
  const replaced = input.ruleId === null ? null : records.find(({ ruleId }) => ruleId === input.ruleId);
  if (replaced === undefined) throw new DomainError("not-found", "There is no such rule.");
  const { from: wanted, to } = spanOf(settled, input.days, community.timeZone);
  const data = await loadReplayData(ctx, memberId, wanted, to);
  if (!data) throw new DomainError("not-found", "There is no such member.");
  const from = Math.min(to, Math.max(wanted, firstWholeDay(data.metered[0]?.slotStart ?? to, community.timeZone)));
  const active = records.filter(({ status }) => status === "active");
  const tested: MemberRule = {
    ruleId: replaced?.ruleId ?? DRAFT,
    ruleVersion: (replaced?.version ?? 0) + 1,
    priority: replaced?.priority ?? 1 + Math.max(0, ...records.map(({ priority }) => priority)),
    rule,
  };
  const beside = active.filter(({ ruleId }) => ruleId !== tested.ruleId).map(memberRule);
  const waiting: ReplaySlot[] = [];
  const steps = simulationSteps({
    slots: drained(waiting),
    rules: [...beside, tested],
    today: active.map(memberRule),
    member: { memberId: "~member", district: data.member.district },
    clearWith: clearKept(),
  });
  const slots = slotsBetween(from, to);
  const looked = [...active, tested].map((one) => one.rule);
  for (let done = 0; done < slots.length; done += BATCH) {
    waiting.push(...(await replayBatch(ctx, data, slots.slice(done, done + BATCH), looked)));
    yield { progress: Math.round((100 * done) / slots.length) / 100 };
    // A batch that is not whole is the last one: the steps take it when they end.
    if (done + BATCH <= slots.length) steps.next();
    await breathe();
  }
  const { done, value } = steps.next();
  if (!done) throw new Error("a replay goes on beyond its last slot");
  yield { result: resultOf(value, tested.ruleId, from, to, community.timeZone) };
}

/** The last `days` whole local days that are settled. */
function spanOf(settled: number | null, days: number, timeZone: string): { from: number; to: number } {
  if (settled === null) return { from: 0, to: 0 };
  const end = localDay(settled + SLOT_MS, timeZone);
  return { from: dayStart(addDays(end, -days), timeZone), to: dayStart(end, timeZone) };
}

/** The first local day that begins at or after an instant. */
function firstWholeDay(ms: number, timeZone: string): number {
  const start = dayStart(localDay(ms, timeZone), timeZone);
  return start >= ms ? start : dayStart(addDays(localDay(ms, timeZone), 1), timeZone);
}

function memberRule({ ruleId, version, priority, rule }: RuleRecord): MemberRule {
  return { ruleId, ruleVersion: version, priority, rule };
}

function* drained<Item>(waiting: Item[]): Generator<Item> {
  for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) yield item;
}

/** Clears beside a book that is kept while it is asked about. */
function clearKept(): ClearWith {
  const kept = new WeakMap<Book, Indication>();
  return (book, order) => {
    const standing = kept.get(book) ?? Indication.of(book);
    kept.set(book, standing);
    return previewIn(standing, order);
  };
}

function resultOf(
  { rules, monthly, curve, bestWeek, worstWeek }: Simulated,
  ruleId: string,
  from: number,
  to: number,
  timeZone: string,
): RuleSimulation {
  const own = rules.rules.find((one) => one.ruleId === ruleId);
  const trades = rules.trades.filter((trade) => trade.ruleId === ruleId);
  return {
    fromDay: localDay(from, timeZone),
    toDay: localDay(Math.max(from, to - SLOT_MS), timeZone),
    slots: rules.slots,
    unmetered: rules.unmetered,
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
