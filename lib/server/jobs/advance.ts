import type { Kysely } from "kysely";
import { addSlots, type SlotStart, slotOf, slotStart } from "@/lib/domain/units/slot";
import { type Clock, fixedClock, houseClock } from "@/lib/server/clock";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { agentsAct } from "@/lib/server/commands/demo/agentsAct";
import { readDemoMeters } from "@/lib/server/commands/demo/readMeters";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { evaluateRules } from "@/lib/server/commands/rules/evaluateRules";
import { tellMissedSpan } from "@/lib/server/commands/rules/missedSpan";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { signalPrices } from "@/lib/server/commands/signalPrices";
import type { SystemContext } from "@/lib/server/context";
import { log } from "@/lib/server/log";
import { reachMarketTime } from "@/lib/server/persistence/queries/clock";
import { type CommunityRecord, findCommunityById } from "@/lib/server/persistence/queries/community";
import { findDemoHistory } from "@/lib/server/persistence/queries/demo";
import { listUnsettledSlots, marketProgress } from "@/lib/server/persistence/queries/progress";
import { rulesEvaluatedTo, rulesReached } from "@/lib/server/persistence/queries/ruleRuns";
import type { Database } from "@/lib/server/persistence/schema/database";
import { dueSteps, type Progress, type Step } from "./schedule";

/** Longest one run may take before it makes room for other jobs and is queued again. */
const RUN_MS = 20_000;

/** Slots of an outage whose rules are still evaluated (demo) or reported as missed. */
const MOST_MISSED = 96;

/**
 * Brings one community's market up to now: everything that has fallen due, in order, each step once. In demo mode a step
 * sees the clock as it stood when the step fell due, so that an outage is caught up as if it had not been; a real market is
 * late when it is late. Returns whether more is due.
 */
export async function advanceCommunity(
  db: Kysely<Database>,
  communityId: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const started = Date.now();
  const community = await findCommunityById(db, communityId);
  if (!community) return false;
  const clock = await houseClock(db);
  const now = clock.now();
  const demo = await findDemoHistory(db, communityId);
  const progress = await progressOf(db, community, demo?.filledTo ?? null, clock);
  const steps = dueSteps(progress, now, community.gateClosureMs);
  // Before anything is done at this time, so that it is never done again at an earlier one.
  if (steps.length > 0) await reachMarketTime(db, now);
  for (const step of steps) {
    if (signal?.aborted || Date.now() - started > RUN_MS) return true;
    const system: SystemContext = { db, community, clock: demo ? fixedClock(step.at, Date.now()) : clock };
    await take(system, step);
    if (step.kind === "agents") agentsDone.set(communityId, step.slot);
  }
  const system: SystemContext = { db, community, clock };
  if (!demo) await settleWhatCan(system);
  while ((await resettleNext(system)) !== null) if (signal?.aborted || Date.now() - started > RUN_MS) return true;
  return false;
}

/** When agents acted last, by community: acting twice is harmless, so a restart may repeat the present quarter-hour. */
const agentsDone = new Map<number, SlotStart>();

async function progressOf(
  db: Kysely<Database>,
  community: CommunityRecord,
  historyEnd: number | null,
  clock: Clock,
): Promise<Progress> {
  const known = await marketProgress(db, community.communityId);
  const running = slotOf(clock.now());
  // A market that has never cleared begins with what was offered first: a worker may have been away since.
  const begins = known.offeredFrom === null ? running : Math.min(running, addSlots(known.offeredFrom, -1));
  const clearedTo = slotStart(known.clearedTo ?? begins);
  if (historyEnd === null) {
    const rulesTo = await rulesProgress({ db, community, clock }, clearedTo, running);
    return { clearedTo, rulesTo, agentsTo: running, meteredTo: null };
  }
  const meteredTo = slotStart(known.settledTo ?? addSlots(historyEnd, -1));
  // After an outage agents must have posted before their slots clear: start where clearing stopped.
  const agentsTo = agentsDone.get(community.communityId) ?? addSlots(Math.min(clearedTo, running), -1);
  const cleared = slotStart(Math.max(clearedTo, addSlots(historyEnd, -1)));
  const rulesTo = await rulesProgress({ db, community, clock }, cleared, running);
  return { clearedTo: cleared, rulesTo, agentsTo, meteredTo };
}

/**
 * How far rules have been looked at. Where they never were, they begin with the slot that clears next, which is noted at once: a
 * clock that jumps skips none. What lies more than a day back is told in one word, not slot by slot.
 */
async function rulesProgress(system: SystemContext, cleared: number, running: SlotStart): Promise<SlotStart> {
  const { db, community } = system;
  const known = await rulesEvaluatedTo(db, community.communityId);
  if (known === null) await rulesReached(db, community.communityId, cleared);
  const oldest = addSlots(running, -MOST_MISSED);
  if (known !== null && known < oldest) {
    await tellMissedSpan(system, addSlots(known, 1));
    await rulesReached(db, community.communityId, oldest);
  }
  return slotStart(Math.max(known ?? cleared, oldest));
}

async function take(system: SystemContext, step: Step): Promise<void> {
  switch (step.kind) {
    case "agents":
      return agentsAct(system, step.slot);
    case "rules":
      return evaluateRules(system, step.slot, (memberId, error) =>
        log.error(
          { err: error, communityId: system.community.communityId, memberId },
          "a member's rules could not be evaluated",
        ),
      );
    case "clear":
      await clearSlot(system, step.slot);
      await signalPrices(system);
      return;
    case "meter":
      return readDemoMeters(system, step.slot);
    case "settle":
      await settleSlot(system, step.slot);
      return;
  }
}

/** Outside demo mode readings come when they come: every cleared slot that has ended is tried until it settles. */
async function settleWhatCan(system: SystemContext): Promise<void> {
  const slots = await listUnsettledSlots(system.db, system.community.communityId, slotOf(system.clock.now()));
  for (const slot of slots) {
    try {
      await settleSlot(system, slotStart(slot));
    } catch (error) {
      log.error(
        { err: error, communityId: system.community.communityId, slot },
        "a slot could not be settled; it will be tried again",
      );
    }
  }
}
