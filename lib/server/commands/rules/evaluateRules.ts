import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { gateAt } from "@/lib/domain/market/offer";
import type { SlotMarket } from "@/lib/domain/market/slotBook";
import { asksPrice } from "@/lib/domain/rules/asksPrice";
import type { Decision } from "@/lib/domain/rules/decision";
import type { RuleOwnFacts } from "@/lib/domain/rules/facts";
import { localSlot } from "@/lib/domain/rules/localSlot";
import { inCalendar } from "@/lib/domain/rules/mayAct";
import { slotsToEvaluate, spentOn } from "@/lib/domain/rules/placements";
import { planSlot } from "@/lib/domain/rules/plan";
import type { MemberRule } from "@/lib/domain/rules/rule";
import { slotFacts } from "@/lib/domain/rules/slotFacts";
import { addDays, dayStart, localDay, SLOT_MS, type SlotStart } from "@/lib/domain/units/slot";
import type { Context, SystemContext } from "@/lib/server/context";
import { appendJournal, type Journal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { passGate } from "@/lib/server/persistence/queries/gate";
import { lockMember, type MemberRecord } from "@/lib/server/persistence/queries/members";
import { loadSlotOrders } from "@/lib/server/persistence/queries/offerSlots";
import { loadPosition } from "@/lib/server/persistence/queries/positions";
import { listRuleOrders, type RuleOrderRecord } from "@/lib/server/persistence/queries/ruleOrders";
import {
  type EvaluationRecord,
  listNotified,
  rulesReached,
  storeEvaluations,
} from "@/lib/server/persistence/queries/ruleRuns";
import {
  areRulesPaused,
  listMembersWithRules,
  listRules,
  type RuleRecord,
} from "@/lib/server/persistence/queries/rules";
import type { Database } from "@/lib/server/persistence/schema/database";
import { joined } from "../journaled";
import { refreshIndications } from "../refreshIndications";
import { actOnRule } from "./actOnRule";
import { loadMemberFacts } from "./memberFacts";
import { PriceBooks } from "./priceBooks";
import { ruleDrafts } from "./ruleDrafts";

type Evaluated = EvaluationRecord & { rule: RuleRecord; offerId: string | null; journal: Journal | null };
/** What all members' rules of a run share, loaded when the first of them needs it. */
type Shared = { market: () => Promise<SlotMarket> };

/**
 * Lets the active rules of all members act on a slot whose gate is about to close, and on the later slots their ramps have begun
 * for. Each member in one transaction under its own lock, whose journal is written last, so that nobody waits for the community's
 * head meanwhile: a second or late run finds the orders that stand and places nothing twice. What the slots would now clear at is
 * reckoned once, at the end. A slot whose gate has closed meanwhile was missed, and its members are told; so is a member whose
 * rules cannot be evaluated, which holds up nobody else.
 */
export async function evaluateRules(
  system: SystemContext,
  slot: SlotStart,
  onFault: (memberId: number, error: unknown) => void = () => undefined,
): Promise<void> {
  const { db, community, clock } = system;
  let market: Promise<SlotMarket> | undefined;
  const shared: Shared = {
    market: () => {
      market ??= loadSlotMarket(db, community, clock.now());
      return market;
    },
  };
  const members = await listMembersWithRules(db, community.communityId);
  let last: number = slot;
  for (const memberId of members) {
    try {
      last = Math.max(last, await inTransaction(db, (tx) => evaluateMember(system, shared, tx, memberId, slot)));
    } catch (error) {
      // One member's fault must not hold up the others, nor the auction; without a database nothing else would go on either.
      if (!isFaultOfOne(error)) throw error;
      onFault(memberId, error);
      await inTransaction(db, (tx) => failMember(system, tx, memberId, slot));
    }
  }
  // Once for all orders, whoever's: clearing a slot's book anew after each of hundreds took most of a run.
  if (members.length > 0) await refreshIndications(system, slot, last + SLOT_MS);
  await rulesReached(db, community.communityId, slot);
}

/** What the same facts would cause again, unlike a connection that was lost. */
function isFaultOfOne(error: unknown): boolean {
  return error instanceof DomainError || error instanceof RangeError || error instanceof TypeError;
}

/** Says of each rule of a member that it could not be evaluated, in its trace and to the member. */
async function failMember(
  { community, clock }: SystemContext,
  tx: Transaction<Database>,
  memberId: number,
  slot: SlotStart,
): Promise<void> {
  const { communityId, timeZone } = community;
  const rules = (await listRules(tx, communityId, memberId)).filter(({ status }) => status === "active");
  const failed = rules.map((rule): Evaluated => {
    return { ...missedBy(rule, slot, clock.now()), outcome: "refused", refusedCode: "internal" };
  });
  await storeEvaluations(tx, communityId, failed);
  await notify(tx, communityId, ruleDrafts(failed, timeZone));
}

/** Evaluates the rules of one member; returns the last slot they looked at. */
async function evaluateMember(
  system: SystemContext,
  shared: Shared,
  tx: Transaction<Database>,
  memberId: number,
  slot: SlotStart,
): Promise<number> {
  const { community, clock } = system;
  const { communityId, gateClosureMs } = community;
  const cleared = await passGate(tx, communityId);
  const member = await lockMember(tx, communityId, memberId);
  if (!member?.active || (await areRulesPaused(tx, communityId, memberId))) return slot;
  const rules = (await listRules(tx, communityId, memberId)).filter(({ status }) => status === "active");
  if (rules.length === 0) return slot;
  const now = clock.now();
  const missed = now >= gateAt(slot, gateClosureMs) || (cleared !== null && cleared >= slot);
  const evaluated = missed
    ? (await missing(tx, community, memberId, rules, slot)).map((rule) => missedBy(rule, slot, now))
    : await evaluateOpen(system, shared, tx, member, rules, slot);
  await storeEvaluations(tx, communityId, evaluated);
  await notify(tx, communityId, ruleDrafts(evaluated, community.timeZone));
  await appendJournal(tx, communityId, joined(evaluated.flatMap(({ journal }) => journal ?? [])));
  return Math.max(slot, ...evaluated.map(({ slotStart }) => slotStart));
}

/** Of a slot that was missed, the rules it was missed for: those that could have acted, stood as they are, and had not acted before. */
async function missing(
  tx: Transaction<Database>,
  { communityId, timeZone, gateClosureMs }: CommunityRecord,
  memberId: number,
  rules: readonly RuleRecord[],
  slot: SlotStart,
): Promise<RuleRecord[]> {
  const placed = await listRuleOrders(tx, communityId, memberId, { from: slot, to: slot + SLOT_MS, timeZone });
  const local = localSlot(slot, timeZone);
  return rules.filter(
    ({ ruleId, rule, changedAt }) =>
      changedAt < gateAt(slot, gateClosureMs) &&
      inCalendar(rule, local) &&
      !placed.some((one) => one.ruleId === ruleId),
  );
}

async function evaluateOpen(
  system: SystemContext,
  shared: Shared,
  tx: Transaction<Database>,
  member: MemberRecord,
  records: readonly RuleRecord[],
  slot: SlotStart,
): Promise<Evaluated[]> {
  const { community, clock } = system;
  const { communityId, timeZone, gateClosureMs } = community;
  const now = clock.now();
  const rules = records.map(memberRuleOf);
  const due = new Map(
    rules.map((rule) => [rule.ruleId, new Set<number>(slotsToEvaluate(rule.rule, now, gateClosureMs))]),
  );
  const slots = [...new Set([slot, ...[...due.values()].flatMap((set) => [...set])])].sort((a, b) => a - b);
  const last = slots.at(-1) ?? slot;
  const facts = await loadMemberFacts(tx, community, member, now, last);
  if (!facts) return [];
  const span = {
    from: dayStart(localDay(slot, timeZone), timeZone),
    to: dayStart(addDays(localDay(last, timeZone), 1), timeZone),
    timeZone,
  };
  const orders = await listRuleOrders(tx, communityId, member.memberId, span);
  const position = await loadPosition(tx, communityId, member.memberId, span.from, span.to);
  const notified = await listNotified(tx, communityId, member.memberId, span);
  // Books only where a price is asked for: what others stand for is much to read.
  const asking = rules.filter(({ rule }) => asksPrice(rule));
  const asked = slots.filter((slotStart) => asking.some(({ ruleId }) => due.get(ruleId)?.has(slotStart)));
  const books = new PriceBooks(await shared.market(), await loadSlotOrders(tx, communityId, asked), member);
  const ctx = asMember(system, member);
  const evaluated: Evaluated[] = [];
  for (const slotStart of slots) {
    const seen = slotFacts(facts, position, slotStart, now);
    const own = ({ ruleId, rule }: MemberRule): RuleOwnFacts => {
      const placed = orders.find((order) => order.ruleId === ruleId && order.slotStart === slotStart);
      return {
        priceOf: (view) => books.priceOf(rule, view, seen),
        spent: spentOn(orders, ruleId, seen.local.day),
        placed: placed
          ? { ruleVersion: placed.ruleVersion, limitMicroEurPerKwh: placed.limitMicroEurPerKwh, open: placed.open }
          : null,
        notifiedToday: notified.has(`${ruleId} ${seen.local.day}`),
      };
    };
    const concerned = rules.filter(({ ruleId }) => due.get(ruleId)?.has(slotStart));
    const plan = planSlot(concerned, seen, own);
    let stands = true;
    for (let next = plan.next(); !next.done; next = plan.next(stands)) {
      const { memberRule, decision } = next.value;
      stands = false;
      const record = records.find(({ ruleId }) => ruleId === memberRule.ruleId);
      if (!record) continue;
      const standing = orders.find((order) => order.ruleId === record.ruleId && order.slotStart === slotStart);
      const done = await actOnRule(ctx, tx, member, memberRule, decision, standing);
      stands = done.outcome !== "refused";
      if (done.outcome === "placed" && decision.kind === "place" && done.offerId !== null) {
        orders.push(placedNow(memberRule, decision, done.offerId, seen.local.day));
        if (decision.order.source === "battery" && facts.battery) {
          facts.battery = { ...facts.battery, promisedWh: facts.battery.promisedWh + decision.order.energyWh };
        }
      }
      if (done.outcome === "notified") notified.add(`${record.ruleId} ${seen.local.day}`);
      evaluated.push({ ...evaluationOf(record, slotStart, now, decision), ...done, rule: record });
    }
  }
  return evaluated;
}

function memberRuleOf({ ruleId, version, priority, rule }: RuleRecord): MemberRule {
  return { ruleId, ruleVersion: version, priority, rule };
}

function placedNow(
  { ruleId, ruleVersion }: MemberRule,
  { order, trace }: Extract<Decision, { kind: "place" }>,
  offerId: string,
  day: string,
): RuleOrderRecord {
  const { side, energyWh, limitMicroEurPerKwh, highestMicroEurPerKwh } = order;
  return {
    ruleId,
    ruleVersion,
    slotStart: trace.slotStart,
    day,
    side,
    energyWh,
    limitMicroEurPerKwh,
    highestMicroEurPerKwh,
    contracted: null,
    offerId,
    offerVersion: 1,
    open: true,
  };
}

function evaluationOf(rule: RuleRecord, slotStart: number, at: number, decision: Decision) {
  return { memberId: rule.memberId, ruleId: rule.ruleId, slotStart, at, decision };
}

function missedBy(rule: RuleRecord, slot: SlotStart, at: number): Evaluated {
  const trace = {
    ruleId: rule.ruleId,
    ruleVersion: rule.version,
    slotStart: slot,
    at,
    checks: [],
    reason: { kind: "gate-closed" } as const,
    wantedWh: null,
    trims: [],
  };
  const decision: Decision = { kind: "nothing", trace };
  return {
    ...evaluationOf(rule, slot, at, decision),
    outcome: "missed",
    refusedCode: null,
    rule,
    offerId: null,
    journal: null,
  };
}

/** The market's commands ask who acts: a rule acts for its member. */
function asMember(system: SystemContext, { memberId, alias, district }: MemberRecord): Context {
  const viewer = { kind: "member", userId: "rule", name: alias, memberId, alias, district, role: "member" } as const;
  return { ...system, viewer };
}
