import * as z from "zod";
import { Community, Instant, MicroEurPerKwh, NanoEur, Source, Viewer, Wh } from "@/types/community";

const Bound = z.enum(["over", "under"]);
const View = z.enum(["landed", "received"]);
const Percent = z.int().min(0).max(100);

const Condition = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("price"), of: View, is: Bound, amountMicroEurPerKwh: MicroEurPerKwh }),
  z.strictObject({
    kind: z.literal("price-gap"),
    of: View,
    byMicroEurPerKwh: MicroEurPerKwh,
    is: Bound,
    against: z.enum(["feed-in", "retail"]),
  }),
  z.strictObject({ kind: z.literal("time"), fromMinute: z.int(), toMinute: z.int() }),
  z.strictObject({ kind: z.literal("weekdays"), days: z.array(z.int().min(1).max(7)) }),
  z.strictObject({
    kind: z.literal("energy"),
    span: z.enum(["expected-slot", "expected-today", "expected-tomorrow", "metered-slot", "metered-today"]),
    of: z.enum(["surplus", "need"]),
    is: Bound,
    energyWh: Wh,
  }),
  z.strictObject({ kind: z.literal("battery-percent"), is: Bound, percent: Percent }),
  z.strictObject({ kind: z.literal("battery-energy"), is: Bound, energyWh: Wh }),
  z.strictObject({ kind: z.literal("source"), sources: z.array(Source) }),
  z.strictObject({ kind: z.literal("green") }),
  z.strictObject({ kind: z.literal("district") }),
  z.strictObject({
    kind: z.literal("season"),
    seasons: z.array(z.enum(["winter", "spring", "summer", "autumn"])),
  }),
]);

const Amount = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("energy"), energyWh: Wh, per: z.enum(["slot", "hour"]) }),
  z.strictObject({ kind: z.literal("share"), percent: Percent }),
]);

const Price = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), amountMicroEurPerKwh: MicroEurPerKwh }),
  z.strictObject({
    kind: z.literal("relative"),
    byMicroEurPerKwh: MicroEurPerKwh,
    is: Bound,
    to: z.enum(["feed-in", "retail", "indicative"]),
  }),
  z.strictObject({
    kind: z.literal("ramp"),
    fromMicroEurPerKwh: MicroEurPerKwh,
    toMicroEurPerKwh: MicroEurPerKwh,
    hours: z.int(),
  }),
]);

const Action = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("offer"), amount: Amount, price: Price }),
  z.strictObject({ kind: z.literal("buy"), amount: Amount, price: Price }),
  z.strictObject({ kind: z.literal("reserve"), percent: Percent }),
  z.strictObject({ kind: z.literal("notify") }),
]);

/** The language of trading rules, version 1. Ranges of its numbers: lib/domain/rules/grammar.ts, which the server holds every rule against. */
export const Rule = z.strictObject({
  version: z.literal(1),
  trigger: z.literal("before-gate"),
  conditions: z.array(Condition),
  action: Action,
  limits: z.strictObject({
    energyWhPerDay: Wh.optional(),
    costNanoEurPerDay: NanoEur.optional(),
    floorMicroEurPerKwh: MicroEurPerKwh.optional(),
    ceilingMicroEurPerKwh: MicroEurPerKwh.optional(),
    fromDay: z.iso.date().optional(),
    toDay: z.iso.date().optional(),
  }),
});
export type Rule = z.infer<typeof Rule>;

export const RuleStatus = z.enum(["draft", "active", "paused", "archived"]);
export type RuleStatus = z.infer<typeof RuleStatus>;
export const RuleName = z.string().trim().min(1).max(60);

const Saw = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("price"), microEurPerKwh: MicroEurPerKwh.nullable() }),
  z.object({
    kind: z.literal("price-gap"),
    microEurPerKwh: MicroEurPerKwh.nullable(),
    referenceMicroEurPerKwh: MicroEurPerKwh,
  }),
  z.object({ kind: z.literal("time"), minuteOfDay: z.int() }),
  z.object({ kind: z.literal("weekdays"), dayOfWeek: z.int() }),
  z.object({ kind: z.literal("energy"), energyWh: Wh.nullable(), lowWh: Wh.nullable(), highWh: Wh.nullable() }),
  z.object({ kind: z.literal("battery-percent"), percent: z.number().nullable() }),
  z.object({ kind: z.literal("battery-energy"), energyWh: Wh.nullable() }),
  z.object({ kind: z.literal("source"), sources: z.array(Source) }),
  z.object({ kind: z.literal("green"), green: z.boolean() }),
  z.object({ kind: z.literal("district") }),
  z.object({ kind: z.literal("season"), season: z.enum(["winter", "spring", "summer", "autumn"]) }),
]);

const TrimCause = z.enum(["forecast", "other-orders", "capacity", "reserve", "energy-per-day", "cost-per-day"]);

/** What decided about a rule and a slot. */
export const RuleReason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all-hold") }),
  z.object({ kind: z.literal("condition"), index: z.int() }),
  z.object({ kind: z.literal("gate-closed") }),
  z.object({ kind: z.literal("too-early"), hours: z.int() }),
  z.object({ kind: z.literal("outside-dates") }),
  z.object({ kind: z.literal("already-placed") }),
  z.object({ kind: z.literal("placed-by-earlier-version") }),
  z.object({ kind: z.literal("already-notified") }),
  z.object({ kind: z.literal("other-side"), side: z.enum(["buy", "sell"]) }),
  z.object({ kind: z.literal("no-plant") }),
  z.object({ kind: z.literal("no-battery") }),
  z.object({ kind: z.literal("no-forecast") }),
  z.object({ kind: z.literal("nothing-expected") }),
  z.object({ kind: z.literal("no-price") }),
  z.object({ kind: z.literal("used-up"), by: TrimCause }),
]);
export type RuleReason = z.infer<typeof RuleReason>;

/** What one evaluation saw and did; `order` is the offer that stood for the slot afterwards, with what became of it. */
export const RuleEvaluation = z.object({
  slot: Instant,
  at: Instant,
  outcome: z.enum(["placed", "repriced", "notified", "kept", "nothing", "refused", "missed"]),
  ruleVersion: z.int(),
  checks: z.array(
    z.object({ index: z.int(), condition: Condition, holds: z.boolean().nullable(), saw: Saw.nullable() }),
  ),
  reason: RuleReason,
  wantedWh: Wh.nullable(),
  trims: z.array(z.object({ by: TrimCause, leftWh: Wh })),
  /** What was offered or bid. */
  done: z.object({ side: z.enum(["buy", "sell"]), energyWh: Wh, limitMicroEurPerKwh: MicroEurPerKwh }).nullable(),
  /** The new limit of a ramp's order. */
  repricedMicroEurPerKwh: MicroEurPerKwh.nullable(),
  /** What stays in the battery. */
  reserveWh: Wh.nullable(),
  /** Why the market refused the order. */
  refusedCode: z.string().nullable(),
  order: z
    .object({
      offerId: z.string(),
      energyWh: Wh,
      limitMicroEurPerKwh: MicroEurPerKwh,
      tradedWh: Wh,
      state: z.enum(["open", "cancelled", "closed", "void"]),
    })
    .nullable(),
});
export type RuleEvaluation = z.infer<typeof RuleEvaluation>;

/** What a rule did in the last seven days: contracted and delivered energy, and what that is worth against one's own tariff. */
export const RuleWeek = z.object({ orders: z.int(), contractedWh: Wh, deliveredWh: Wh, effectNanoEur: NanoEur });

export const TradingRule = z.object({
  ruleId: z.string(),
  version: z.int(),
  name: z.string(),
  status: RuleStatus,
  priority: z.int(),
  rule: Rule,
  week: RuleWeek,
  /** The last evaluation; null before the first. */
  last: RuleEvaluation.nullable(),
});
export type TradingRule = z.infer<typeof TradingRule>;

/** What a member can trade with, which decides what templates and words make sense. */
export const RuleMeans = z.object({
  sources: z.array(Source),
  green: z.boolean(),
  batteryWh: Wh.nullable(),
  importMicroEurPerKwh: MicroEurPerKwh,
  feedInMicroEurPerKwh: MicroEurPerKwh,
});
export type RuleMeans = z.infer<typeof RuleMeans>;

export const RulesResponse = z.object({
  community: Community,
  viewer: Viewer,
  rules: z.array(TradingRule),
  /** All of my rules stand still, whatever their own status. */
  allPaused: z.boolean(),
  means: RuleMeans.nullable(),
  eventSeq: z.int(),
});
export type RulesResponse = z.infer<typeof RulesResponse>;

export const CreateRuleRequest = z.strictObject({
  name: RuleName,
  rule: Rule,
  status: z.enum(["draft", "active"]).default("draft"),
});
export type CreateRuleRequest = z.infer<typeof CreateRuleRequest>;

/** `version`: as read; anything else that is given replaces what stands. */
export const ChangeRuleRequest = z.strictObject({
  version: z.int().min(1),
  name: RuleName.optional(),
  rule: Rule.optional(),
  status: RuleStatus.optional(),
});
export type ChangeRuleRequest = z.infer<typeof ChangeRuleRequest>;

export const RuleReply = z.object({
  ruleId: z.string(),
  version: z.int(),
  status: RuleStatus,
  /** Where an active rule meets my other active ones, so that one of them yields; never a reason to refuse. */
  conflicts: z.array(z.object({ kind: z.string(), otherName: z.string() })),
});
export type RuleReply = z.infer<typeof RuleReply>;

export const PauseRulesRequest = z.strictObject({ paused: z.boolean() });
export type PauseRulesRequest = z.infer<typeof PauseRulesRequest>;
export const PauseRulesReply = z.object({ allPaused: z.boolean(), activeRules: z.int() });
export type PauseRulesReply = z.infer<typeof PauseRulesReply>;

export const RuleEvaluations = z.object({ evaluations: z.array(RuleEvaluation) });
export type RuleEvaluations = z.infer<typeof RuleEvaluations>;

export const SimulationDays = z.union([z.literal(7), z.literal(30), z.literal(90)]);
/** `ruleId`: the rule of mine that this one would replace; without it, it would come beside the others. */
export const SimulateRuleRequest = z.strictObject({
  rule: Rule,
  ruleId: z.uuid().nullable().default(null),
  days: SimulationDays.default(30),
});
export type SimulateRuleRequest = z.infer<typeof SimulateRuleRequest>;

const SimulatedWeek = z.object({ fromDay: z.iso.date(), toDay: z.iso.date(), effectNanoEur: NanoEur });

/** How a rule would have done beside my other active rules. Money in n€ against my own tariffs, i.e. against no rules. */
export const RuleSimulation = z.object({
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
  slots: z.int(),
  /** Slots with trades whose reading is missing: they count as not delivered. */
  unmetered: z.int(),
  /** All of my rules are paused: today's are none, and the rule was replayed alone. */
  allPaused: z.boolean(),
  monthly: z.object({ againstNoRulesNanoEur: NanoEur, againstTodayNanoEur: NanoEur }).nullable(),
  curve: z.array(z.object({ day: z.iso.date(), rulesNanoEur: NanoEur, todayNanoEur: NanoEur })),
  bestWeek: SimulatedWeek.nullable(),
  worstWeek: SimulatedWeek.nullable(),
  /** Of this rule alone. */
  placed: z.int(),
  messages: z.int(),
  contractedWh: Wh,
  deliveredWh: Wh,
  effectNanoEur: NanoEur,
  heldBack: z.array(z.object({ reason: RuleReason, slots: z.int() })),
  /** Its trades, the newest first, at most 200. */
  trades: z.array(
    z.object({
      slot: Instant,
      side: z.enum(["buy", "sell"]),
      source: Source.nullable(),
      orderedWh: Wh,
      contractedWh: Wh,
      deliveredWh: Wh,
      priceMicroEurPerKwh: MicroEurPerKwh,
      effectNanoEur: NanoEur,
    }),
  ),
  tradeCount: z.int(),
});
export type RuleSimulation = z.infer<typeof RuleSimulation>;

/** One line of a simulation's answer: how far it is, and at last the result or why there is none. */
export const SimulationLine = z.union([
  z.object({ progress: z.number().min(0).max(1) }),
  z.object({ result: RuleSimulation }),
  z.object({ code: z.string() }),
]);
export type SimulationLine = z.infer<typeof SimulationLine>;
