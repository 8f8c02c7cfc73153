import type { SlotFacts } from "./facts";
import { isWithin, seasonOf } from "./localSlot";
import type { Condition, Rule } from "./rule";

/**
 * Whether a rule could act in a slot, judged by calendar and forecast alone: false only when it surely does not, whatever the
 * market. Tells whose books need not be looked at.
 */
export function mayAct(rule: Rule, { local, surplus, need }: SlotFacts): boolean {
  if (!inCalendar(rule, local)) return false;
  const { action } = rule;
  if (action.kind === "reserve") return false;
  if (action.kind === "notify" || action.amount.kind !== "share") return true;
  const expected = (action.kind === "offer" ? surplus : need).expectedSlot;
  return expected !== null && (expected.p50 * action.amount.percent) / 100 >= 1;
}

/** Whether a rule's dates, hours, weekdays and seasons hold in a slot. */
export function inCalendar({ limits, conditions }: Rule, local: SlotFacts["local"]): boolean {
  const { fromDay, toDay } = limits;
  if ((fromDay && local.day < fromDay) || (toDay && local.day > toDay)) return false;
  return conditions.every((condition) => mayHold(condition, local));
}

function mayHold(condition: Condition, local: SlotFacts["local"]): boolean {
  switch (condition.kind) {
    case "time":
      return isWithin(condition, local.minuteOfDay);
    case "weekdays":
      return condition.days.includes(local.dayOfWeek);
    case "season":
      return condition.seasons.includes(seasonOf(local.month));
    default:
      return true;
  }
}
