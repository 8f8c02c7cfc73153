import type { MemberRule } from "@/lib/domain/rules/rule";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { ReplayDay, ReplayResult } from "./replayResult";
import { replayRules } from "./replayRules";
import type { ReplayMember, ReplaySlot } from "./replaySlot";

/** What to replay. `slots` ascend in time; `today`: today's rules, or their replay of the same slots from before. */
export type RuleSimulationInput = {
  slots: Iterable<ReplaySlot>;
  rules: readonly MemberRule[];
  today: readonly MemberRule[] | ReplayResult;
  member: ReplayMember;
};

/** Called after each day's worth of slots: how many are done; returning true ends the simulation. */
export type SimulationControl = { onProgress?: (slotsDone: number) => void; isCancelled?: () => boolean };

/** Effect of seven days in a row, in n€. */
export type ReplayWeek = { fromDay: string; toDay: string; effectNanoEur: number };

/** How rules would have done. Money in n€: gain against the member's own tariffs, i.e. against trading by no rule. */
export type RuleSimulation = {
  rules: ReplayResult;
  today: ReplayResult;
  /** Scaled to a month of 365/12 days; null without slots. */
  monthly: { againstNoRulesNanoEur: number; againstTodayNanoEur: number } | null;
  /** Running totals at the end of each local day. */
  curve: { day: string; rulesNanoEur: number; todayNanoEur: number }[];
  /** Of all runs of seven days; null when there are fewer days. */
  bestWeek: ReplayWeek | null;
  worstWeek: ReplayWeek | null;
};

const SLOTS_PER_STEP = 96;
const MONTH_MS = (365 / 12) * 86_400_000;
const WEEK_DAYS = 7;

/** Replays rules beside today's on the same slots; null when cancelled. @throws RangeError when slots do not ascend. */
export function simulateRules(input: RuleSimulationInput, control: SimulationControl = {}): RuleSimulation | null {
  const steps = simulationSteps(input);
  for (;;) {
    if (control.isCancelled?.()) return null;
    const { done, value } = steps.next();
    if (done) return value;
    control.onProgress?.(value);
  }
}

/** The same in steps of a day's slots, for a caller that lets other work run between them; yields the slots done. */
export function* simulationSteps(input: RuleSimulationInput): Generator<number, RuleSimulation> {
  const { member, today } = input;
  const rules = replayRules(input.rules, member);
  const before = "days" in today ? null : replayRules(today, member);
  let done = 0;
  for (const slot of input.slots) {
    rules.step(slot);
    before?.step(slot);
    done++;
    if (done % SLOTS_PER_STEP === 0) yield done;
  }
  return compare(rules.result(), "days" in today ? today : (before?.result() ?? rules.result()));
}

function compare(rules: ReplayResult, today: ReplayResult): RuleSimulation {
  const months = (rules.slots * SLOT_MS) / MONTH_MS;
  const weeks = weeksOf(rules.days);
  const byEffect = weeks.toSorted((a, b) => a.effectNanoEur - b.effectNanoEur);
  const difference = rules.effectNanoEur - today.effectNanoEur;
  return {
    rules,
    today,
    monthly:
      months > 0
        ? {
            againstNoRulesNanoEur: Math.round(rules.effectNanoEur / months),
            againstTodayNanoEur: Math.round(difference / months),
          }
        : null,
    curve: curveOf(rules.days, today.days),
    bestWeek: byEffect.at(-1) ?? null,
    worstWeek: byEffect[0] ?? null,
  };
}

function curveOf(days: readonly ReplayDay[], todays: readonly ReplayDay[]): RuleSimulation["curve"] {
  const todayOn = new Map(todays.map(({ day, effectNanoEur }) => [day, effectNanoEur]));
  let rulesNanoEur = 0;
  let todayNanoEur = 0;
  return days.map(({ day, effectNanoEur }) => {
    rulesNanoEur += effectNanoEur;
    todayNanoEur += todayOn.get(day) ?? 0;
    return { day, rulesNanoEur, todayNanoEur };
  });
}

function weeksOf(days: readonly ReplayDay[]): ReplayWeek[] {
  return days.slice(WEEK_DAYS - 1).map((last, start) => {
    const week = days.slice(start, start + WEEK_DAYS);
    const effectNanoEur = week.reduce((sum, one) => sum + one.effectNanoEur, 0);
    return { fromDay: week[0]?.day ?? last.day, toDay: last.day, effectNanoEur };
  });
}
