import type { RuleOrder } from "@/lib/domain/rules/decision";
import type { RuleOwnFacts } from "@/lib/domain/rules/facts";
import { marketOrder, priceProbe } from "@/lib/domain/rules/marketOrder";
import { planSlot } from "@/lib/domain/rules/plan";
import type { MemberRule } from "@/lib/domain/rules/rule";
import { countHeldBack, emptyRuleReplay, type ReplayResult, type RuleReplay } from "./replayResult";
import { settleReplay } from "./replaySettlement";
import type { ReplayMember, ReplaySlot, ReplayTrade } from "./replaySlot";

/** A replay under way: fed slot by slot in ascending time; every decision rests on what came before and the slot's own facts. */
export type Replay = { step: (slot: ReplaySlot) => void; result: () => ReplayResult };

type Placed = { ruleId: string; order: RuleOrder };
/** What a rule has done on the current local day. */
type RuleDay = { day: string; energyWh: number; costNanoEur: number; notified: boolean };

/**
 * Replays rules of one member on past slots: evaluated as live, cleared against the others' orders as they were, settled
 * against the member's own reading. A ramp has arrived at its end when the gate closes; what might have been taken before is
 * not replayed. @throws RangeError when slots do not ascend.
 */
export function replayRules(rules: readonly MemberRule[], member: ReplayMember): Replay {
  const perRule = new Map(rules.map((rule) => [rule.ruleId, emptyRuleReplay(rule)]));
  const today = new Map<string, RuleDay>();
  const days = new Map<string, number>();
  const trades: ReplayTrade[] = [];
  let slots = 0;
  let unmetered = 0;
  let last = -Infinity;

  function step(slot: ReplaySlot): void {
    const { facts } = slot;
    if (facts.slotStart <= last) throw new RangeError("slots of a replay must ascend");
    last = facts.slotStart;
    slots++;
    const { day } = facts.local;
    const placed: Placed[] = [];
    for (const { memberRule, decision } of planSlot(rules, facts, (rule) => ownFacts(slot, rule))) {
      const { ruleId } = memberRule;
      const tally = perRule.get(ruleId);
      if (!tally) continue;
      tally.evaluated++;
      if (decision.kind === "place") placed.push({ ruleId, order: decision.order });
      else if (decision.kind === "notify") {
        tally.messages++;
        dayOf(today, ruleId, day).notified = true;
      } else if (decision.kind === "nothing") countHeldBack(tally.heldBack, decision.trace.reason);
    }
    days.set(day, (days.get(day) ?? 0) + (placed.length > 0 ? trade(slot, placed) : 0));
  }

  function ownFacts({ facts, book }: ReplaySlot, { ruleId, rule }: MemberRule): RuleOwnFacts {
    const { energyWh, costNanoEur, notified } = dayOf(today, ruleId, facts.local.day);
    return {
      priceOf: (view) => {
        const probe = priceProbe(rule, view, facts);
        return probe && book().fillOf(marketOrder(probe, owner(0)), []).priceMicroEurPerKwh;
      },
      spent: { energyWh, costNanoEur },
      placed: null,
      notifiedToday: notified,
    };
  }

  /** Clears and settles the orders of a slot; returns what they change in n€. */
  function trade(slot: ReplaySlot, placed: readonly Placed[]): number {
    const { facts, reading } = slot;
    const book = slot.book();
    const orders = placed.map(({ order }, index) => marketOrder(order, owner(index)));
    const found = placed.flatMap(({ ruleId, order }, index) => {
      const own = orders[index];
      const fill = own ? book.fillOf(own, orders.toSpliced(index, 1)) : null;
      const tally = perRule.get(ruleId);
      if (tally) tally.placed++;
      if (!fill || fill.filledWh === 0 || fill.priceMicroEurPerKwh === null) return [];
      return [{ ruleId, order, energyWh: fill.filledWh, priceMicroEurPerKwh: fill.priceMicroEurPerKwh }];
    });
    const side = found[0]?.order.side;
    if (!side) return 0;
    if (!reading) unmetered++;
    const settled = settleReplay(side, found, slot.handContracts, reading ?? UNMETERED, facts.tariff);
    found.forEach(({ ruleId, order, energyWh, priceMicroEurPerKwh }, index) => {
      const { deliveredWh, effectNanoEur } = settled.delivered[index] ?? { deliveredWh: 0, effectNanoEur: 0 };
      const spent = dayOf(today, ruleId, facts.local.day);
      spent.energyWh += energyWh;
      if (side === "buy") spent.costNanoEur += Math.max(0, energyWh * priceMicroEurPerKwh);
      addTrade(perRule.get(ruleId), energyWh, deliveredWh, effectNanoEur);
      trades.push({
        slotStart: facts.slotStart,
        ruleId,
        side,
        source: order.source,
        orderedWh: order.energyWh,
        contractedWh: energyWh,
        deliveredWh,
        priceMicroEurPerKwh,
        effectNanoEur,
      });
    });
    return settled.effectNanoEur;
  }

  /** Names no order of a real book bears (those are hexadecimal). */
  function owner(index: number) {
    return { orderId: `rule ${index}`, ...member };
  }

  function result(): ReplayResult {
    const perDay = [...days].map(([day, effectNanoEur]) => ({ day, effectNanoEur }));
    const effectNanoEur = perDay.reduce((sum, one) => sum + one.effectNanoEur, 0);
    const sorted = [...perRule.values()].map((one) => ({
      ...one,
      heldBack: [...one.heldBack].sort((a, b) => b.slots - a.slots),
    }));
    return { slots, unmetered, effectNanoEur, days: perDay, trades: [...trades], rules: sorted };
  }

  return { step, result };
}

const UNMETERED = { importWh: 0, exportWh: 0 };

/** Only the current day of each rule is kept. */
function dayOf(today: Map<string, RuleDay>, ruleId: string, day: string): RuleDay {
  const known = today.get(ruleId);
  if (known?.day === day) return known;
  const fresh = { day, energyWh: 0, costNanoEur: 0, notified: false };
  today.set(ruleId, fresh);
  return fresh;
}

function addTrade(tally: RuleReplay | undefined, contractedWh: number, deliveredWh: number, effectNanoEur: number) {
  if (!tally) return;
  tally.contractedWh += contractedWh;
  tally.deliveredWh += deliveredWh;
  tally.effectNanoEur += effectNanoEur;
}
