import type { Condition, Rule } from "./rule";

/** What a home must have for a template to make sense. */
export type TemplateNeed = "generation" | "solar" | "battery" | "nothing";
export type RuleTemplate = { templateId: TemplateId; needs: TemplateNeed; rule: Rule };
export type TemplateId =
  | "midday-surplus"
  | "below-retail"
  | "evening-battery"
  | "green-local"
  | "ramp-to-gate"
  | "battery-reserve"
  | "notify-cheap"
  | "car-at-night";

const CT = 10_000;
const EURO = 1_000_000_000;
const HOUR = 60;

function rule(conditions: Condition[], action: Rule["action"], limits: Rule["limits"] = {}): Rule {
  return { version: 1, trigger: "before-gate", conditions, action, limits };
}

/** Rules to begin with: each works as it is for a member of the demo community and is meant to be changed. */
export const TEMPLATES: readonly RuleTemplate[] = [
  {
    templateId: "midday-surplus",
    needs: "solar",
    rule: rule(
      [
        { kind: "energy", span: "expected-today", of: "surplus", is: "over", energyWh: 2_000 },
        { kind: "time", fromMinute: 10 * HOUR, toMinute: 15 * HOUR },
      ],
      {
        kind: "offer",
        amount: { kind: "share", percent: 80 },
        price: { kind: "relative", byMicroEurPerKwh: 3 * CT, is: "over", to: "feed-in" },
      },
    ),
  },
  {
    templateId: "below-retail",
    needs: "nothing",
    rule: rule(
      [{ kind: "price-gap", of: "landed", byMicroEurPerKwh: 5 * CT, is: "under", against: "retail" }],
      {
        kind: "buy",
        amount: { kind: "share", percent: 100 },
        price: { kind: "relative", byMicroEurPerKwh: 5 * CT, is: "under", to: "retail" },
      },
      { costNanoEurPerDay: 3 * EURO },
    ),
  },
  {
    templateId: "evening-battery",
    needs: "battery",
    rule: rule(
      [
        { kind: "source", sources: ["battery"] },
        { kind: "time", fromMinute: 17 * HOUR, toMinute: 22 * HOUR },
        { kind: "energy", span: "expected-tomorrow", of: "surplus", is: "over", energyWh: 3_000 },
        { kind: "battery-percent", is: "over", percent: 40 },
      ],
      {
        kind: "offer",
        amount: { kind: "energy", energyWh: 1_000, per: "hour" },
        price: { kind: "fixed", amountMicroEurPerKwh: 20 * CT },
      },
    ),
  },
  {
    templateId: "green-local",
    needs: "nothing",
    rule: rule(
      [{ kind: "source", sources: ["solar"] }, { kind: "green" }, { kind: "district" }],
      {
        kind: "buy",
        amount: { kind: "share", percent: 60 },
        price: { kind: "relative", byMicroEurPerKwh: 2 * CT, is: "under", to: "retail" },
      },
      { energyWhPerDay: 10_000 },
    ),
  },
  {
    templateId: "ramp-to-gate",
    needs: "generation",
    rule: rule(
      [],
      {
        kind: "offer",
        amount: { kind: "share", percent: 70 },
        price: { kind: "ramp", fromMicroEurPerKwh: 22 * CT, toMicroEurPerKwh: 12 * CT, hours: 6 },
      },
      { floorMicroEurPerKwh: 10 * CT },
    ),
  },
  { templateId: "battery-reserve", needs: "battery", rule: rule([], { kind: "reserve", percent: 30 }) },
  {
    templateId: "notify-cheap",
    needs: "nothing",
    rule: rule([{ kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 15 * CT }], { kind: "notify" }),
  },
  {
    templateId: "car-at-night",
    needs: "nothing",
    rule: rule(
      [{ kind: "time", fromMinute: 22 * HOUR, toMinute: 6 * HOUR }],
      {
        kind: "buy",
        amount: { kind: "energy", energyWh: 4_000, per: "hour" },
        price: { kind: "fixed", amountMicroEurPerKwh: 20 * CT },
      },
      { energyWhPerDay: 15_000, costNanoEurPerDay: 3 * EURO },
    ),
  },
];
