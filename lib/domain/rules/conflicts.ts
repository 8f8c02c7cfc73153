import { contradiction, intervalsOf } from "./bounds";
import { type Overlap, overlapOf } from "./overlap";
import { inPriority } from "./plan";
import type { Bound, MemberRule, Rule, TradeAction } from "./rule";
import { sideOf } from "./rule";

type SharedTrade = "buys-and-sells" | "same-surplus" | "same-battery" | "same-need";
/** Two rules that may act on one slot; `firstId` is the one that is heard first and so takes it. */
type Pair = { ruleId: string; otherId: string; firstId: string; when: Overlap };

/**
 * What is wrong with a rule, alone or beside the member's others. Prices in µ€/kWh.
 * - `floor-above-ceiling`, `price-outside-limits`: its limits bend its price (`is` says on which side of `limit` it lies).
 * - `ends-before-start`: its last day is before its first.
 * - `never-holds`: two of its conditions, or one (`second` null) and what it does, exclude each other.
 * - `buys-and-sells`: the market refuses both sides of one slot, so only the first acts.
 * - `same-surplus`, `same-battery`, `same-need`: both trade one energy; the second gets what the first leaves.
 * - `reserve-blocks`: it sells from the battery only while the other keeps all that is in it.
 */
export type Conflict =
  | { kind: "floor-above-ceiling"; ruleId: string; floorMicroEurPerKwh: number; ceilingMicroEurPerKwh: number }
  | {
      kind: "price-outside-limits";
      ruleId: string;
      priceMicroEurPerKwh: number;
      is: Bound;
      limitMicroEurPerKwh: number;
    }
  | { kind: "ends-before-start"; ruleId: string; fromDay: string; toDay: string }
  | { kind: "never-holds"; ruleId: string; first: number; second: number | null }
  | ({ kind: SharedTrade } & Pair)
  | { kind: "reserve-blocks"; ruleId: string; otherId: string; percent: number };

/** Whether a rule with this conflict can work at all: `error` never does what it says, `warning` yields to another. */
export function severityOf({ kind }: Conflict): "error" | "warning" {
  return kind === "floor-above-ceiling" || kind === "ends-before-start" || kind === "never-holds" ? "error" : "warning";
}

/** Conflicts of a rule in itself and with the member's other rules; those of the others among themselves are not repeated. */
export function findConflicts(memberRule: MemberRule, others: readonly MemberRule[]): Conflict[] {
  return [...ownConflicts(memberRule), ...others.flatMap((other) => pairConflicts(memberRule, other))];
}

function ownConflicts({ ruleId, rule }: MemberRule): Conflict[] {
  const { limits } = rule;
  const { floorMicroEurPerKwh: floor, ceilingMicroEurPerKwh: ceiling, fromDay, toDay } = limits;
  const found: Conflict[] = [];
  if (floor !== undefined && ceiling !== undefined && floor > ceiling) {
    found.push({ kind: "floor-above-ceiling", ruleId, floorMicroEurPerKwh: floor, ceilingMicroEurPerKwh: ceiling });
  } else {
    found.push(...pricesOutside(ruleId, rule, floor ?? -Infinity, ceiling ?? Infinity));
  }
  if (fromDay !== undefined && toDay !== undefined && fromDay > toDay) {
    found.push({ kind: "ends-before-start", ruleId, fromDay, toDay });
  }
  const clash = contradiction(intervalsOf(rule));
  if (clash) {
    const [first = 0, second = null] = clash.flatMap(({ index }) => (index === null ? [] : [index]));
    found.push({ kind: "never-holds", ruleId, first, second });
  }
  return found;
}

function pricesOutside(ruleId: string, rule: Rule, floor: number, ceiling: number): Conflict[] {
  const action = tradeOf(rule);
  if (!action || action.price.kind === "relative") return [];
  const { price } = action;
  const named =
    price.kind === "fixed" ? [price.amountMicroEurPerKwh] : [price.fromMicroEurPerKwh, price.toMicroEurPerKwh];
  return named.flatMap((priceMicroEurPerKwh): Conflict[] => {
    if (priceMicroEurPerKwh >= floor && priceMicroEurPerKwh <= ceiling) return [];
    const is = priceMicroEurPerKwh < floor ? "under" : "over";
    const limitMicroEurPerKwh = is === "under" ? floor : ceiling;
    return [{ kind: "price-outside-limits", ruleId, priceMicroEurPerKwh, is, limitMicroEurPerKwh }];
  });
}

function pairConflicts(mine: MemberRule, other: MemberRule): Conflict[] {
  if (mine.ruleId === other.ruleId) return [];
  const when = overlapOf(mine.rule, other.rule);
  if (!when) return [];
  const kind = sharedTrade(mine.rule, other.rule);
  if (!kind) return reserveConflicts(mine, other);
  const firstId = inPriority([mine, other])[0]?.ruleId ?? mine.ruleId;
  return [{ kind, ruleId: mine.ruleId, otherId: other.ruleId, firstId, when }];
}

/** What two rules trade both of, or against each other; null when they leave each other alone. */
function sharedTrade(a: Rule, b: Rule): SharedTrade | null {
  const first = tradeOf(a);
  const second = tradeOf(b);
  if (!first || !second) return null;
  if (sideOf(a) !== sideOf(b)) return "buys-and-sells";
  if (first.kind === "offer") {
    if (sellsBattery(a) !== sellsBattery(b) || !sourcesMeet(a, b)) return null;
    if (sellsBattery(a)) return "same-battery";
    return sharesFit(first, second) ? null : "same-surplus";
  }
  const shared = first.amount.kind === "share" || second.amount.kind === "share";
  return shared && !sharesFit(first, second) ? "same-need" : null;
}

function sharesFit({ amount: a }: TradeAction, { amount: b }: TradeAction): boolean {
  return a.kind === "share" && b.kind === "share" && a.percent + b.percent <= 100;
}

function reserveConflicts(a: MemberRule, b: MemberRule): Conflict[] {
  const blocked = (seller: MemberRule, keeper: MemberRule): Conflict[] => {
    const { action } = keeper.rule;
    if (action.kind !== "reserve" || !sellsBattery(seller.rule)) return [];
    const highest = Math.min(
      ...seller.rule.conditions.flatMap((c) => (c.kind === "battery-percent" && c.is === "under" ? [c.percent] : [])),
    );
    if (highest > action.percent) return [];
    return [{ kind: "reserve-blocks", ruleId: seller.ruleId, otherId: keeper.ruleId, percent: action.percent }];
  };
  return [...blocked(a, b), ...blocked(b, a)];
}

function tradeOf({ action }: Rule): TradeAction | null {
  return action.kind === "offer" || action.kind === "buy" ? action : null;
}

function sourceOf(rule: Rule): string | null {
  return rule.conditions.find((condition) => condition.kind === "source")?.sources[0] ?? null;
}

function sellsBattery(rule: Rule): boolean {
  return rule.action.kind === "offer" && sourceOf(rule) === "battery";
}

function sourcesMeet(a: Rule, b: Rule): boolean {
  const [first, second] = [sourceOf(a), sourceOf(b)];
  return first === null || second === null || first === second;
}
