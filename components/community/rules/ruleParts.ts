import { AMOUNTS, CONDITIONS } from "@/lib/domain/rules/grammar";
import type { Rule } from "@/types/rules";

export type ConditionKind = Rule["conditions"][number]["kind"];
export type ActionKind = Rule["action"]["kind"];
export type LimitName = keyof Rule["limits"];
type Condition = Rule["conditions"][number];
type Trade = Extract<Rule["action"], { kind: "offer" | "buy" }>;

const CT = 10_000;
const HOUR = 60;
const EURO = 1_000_000_000;

export const CONDITION_KINDS = Object.keys(CONDITIONS) as ConditionKind[];
export const AMOUNT_KINDS = Object.keys(AMOUNTS).reverse() as ("share" | "energy")[];

/** What a condition says when it is added, before its words are changed. */
const CONDITION_STARTS: { [K in ConditionKind]: (selling: boolean) => Extract<Condition, { kind: K }> } = {
  price: (selling) => ({
    kind: "price",
    of: selling ? "received" : "landed",
    is: selling ? "over" : "under",
    amountMicroEurPerKwh: (selling ? 14 : 20) * CT,
  }),
  "price-gap": (selling) => ({
    kind: "price-gap",
    of: selling ? "received" : "landed",
    byMicroEurPerKwh: 5 * CT,
    is: selling ? "over" : "under",
    against: selling ? "feed-in" : "retail",
  }),
  time: () => ({ kind: "time", fromMinute: 10 * HOUR, toMinute: 16 * HOUR }),
  weekdays: () => ({ kind: "weekdays", days: [1, 2, 3, 4, 5] }),
  energy: (selling) => ({
    kind: "energy",
    span: "expected-today",
    of: selling ? "surplus" : "need",
    is: "over",
    energyWh: 2_000,
  }),
  "battery-percent": () => ({ kind: "battery-percent", is: "over", percent: 40 }),
  "battery-energy": () => ({ kind: "battery-energy", is: "over", energyWh: 2_000 }),
  source: () => ({ kind: "source", sources: ["solar"] }),
  green: () => ({ kind: "green" }),
  district: () => ({ kind: "district" }),
  season: () => ({ kind: "season", seasons: ["spring", "summer"] }),
};

export function withCondition(rule: Rule, kind: ConditionKind): Rule {
  const condition = CONDITION_STARTS[kind](rule.action.kind === "offer");
  return { ...rule, conditions: [...rule.conditions, condition] };
}

export function withoutCondition(rule: Rule, index: number): Rule {
  return { ...rule, conditions: rule.conditions.filter((_, place) => place !== index) };
}

/** The rule doing something else; amount and price stay where the new action has them, limits it knows not go. */
export function withAction(rule: Rule, kind: ActionKind): Rule {
  const { action, conditions, limits } = rule;
  if (kind === action.kind) return rule;
  const { fromDay, toDay, costNanoEurPerDay, ...trading } = limits;
  const days = { ...(fromDay && { fromDay }), ...(toDay && { toDay }) };
  if (kind === "notify") return { ...rule, action: { kind }, limits: days };
  if (kind === "reserve") return { ...rule, action: { kind, percent: 30 }, limits: days };
  const before = action.kind === "offer" || action.kind === "buy" ? action : null;
  const price = priceStart("relative", kind);
  return {
    ...rule,
    conditions: kind === "offer" ? conditions.map(oneSource) : conditions,
    action: {
      kind,
      amount: before?.amount ?? { kind: "share", percent: 80 },
      price: before?.price.kind === "fixed" ? before.price : price,
    },
    limits: { ...trading, ...days, ...(kind === "buy" && costNanoEurPerDay !== undefined && { costNanoEurPerDay }) },
  };
}

/** One offer sells from one source. */
function oneSource(condition: Condition): Condition {
  return condition.kind === "source" ? { ...condition, sources: condition.sources.slice(0, 1) } : condition;
}

export function withAmount(rule: Rule, kind: Trade["amount"]["kind"]): Rule {
  if (!trades(rule)) return rule;
  const amount: Trade["amount"] = kind === "share" ? { kind, percent: 80 } : { kind, energyWh: 1_000, per: "hour" };
  return { ...rule, action: { ...rule.action, amount } };
}

export function withPrice(rule: Rule, kind: Trade["price"]["kind"]): Rule {
  if (!trades(rule)) return rule;
  return { ...rule, action: { ...rule.action, price: priceStart(kind, rule.action.kind) } };
}

function priceStart(kind: Trade["price"]["kind"], action: Trade["kind"]): Trade["price"] {
  const selling = action === "offer";
  if (kind === "fixed") return { kind, amountMicroEurPerKwh: (selling ? 12 : 22) * CT };
  if (kind === "ramp") {
    const [from, to] = selling ? [22, 12] : [12, 24];
    return { kind, fromMicroEurPerKwh: from * CT, toMicroEurPerKwh: to * CT, hours: 6 };
  }
  return selling
    ? { kind, byMicroEurPerKwh: 3 * CT, is: "over", to: "feed-in" }
    : { kind, byMicroEurPerKwh: 5 * CT, is: "under", to: "retail" };
}

/** The limits that mean something for what a rule does. */
export function limitsOf({ action }: Rule): LimitName[] {
  const days: LimitName[] = ["fromDay", "toDay"];
  if (action.kind === "reserve" || action.kind === "notify") return days;
  const trading: LimitName[] = ["energyWhPerDay", "floorMicroEurPerKwh", "ceilingMicroEurPerKwh"];
  return action.kind === "buy" ? ["costNanoEurPerDay", ...trading, ...days] : [...trading, ...days];
}

/** The rule with a limit it did not have, or without one it had. `today`: the community's calendar day. */
export function toggledLimit(rule: Rule, name: LimitName, today: string): Rule {
  const { [name]: had, ...others } = rule.limits;
  if (had !== undefined) return { ...rule, limits: others };
  const starts: Required<Rule["limits"]> = {
    energyWhPerDay: 5_000,
    costNanoEurPerDay: 3 * EURO,
    floorMicroEurPerKwh: 10 * CT,
    ceilingMicroEurPerKwh: 25 * CT,
    fromDay: today,
    toDay: today,
  };
  return { ...rule, limits: { ...rule.limits, [name]: starts[name] } };
}

export function trades(rule: Rule): rule is Rule & { action: Trade } {
  return rule.action.kind === "offer" || rule.action.kind === "buy";
}
