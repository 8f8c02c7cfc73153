import { TEMPLATES } from "@/lib/domain/rules/templates";
import { type RuleEvaluation, RulesResponse, type TradingRule } from "@/types/rules";
import { dashboard } from "./dashboardFixture";

/** A rule of a member with a roof; change what a test is about. */
export function tradingRule(change: Partial<TradingRule> = {}): TradingRule {
  const [template] = TEMPLATES;
  if (!template) throw new Error("there is no template");
  return {
    ruleId: "11111111-1111-4111-8111-111111111111",
    version: 3,
    name: "Midday",
    status: "active",
    priority: 1,
    rule: template.rule,
    week: { orders: 12, contractedWh: 14_200, deliveredWh: 14_000, effectNanoEur: 1_800_000_000 },
    last: ruleEvaluation(),
    ...change,
  };
}

export function ruleEvaluation(change: Partial<RuleEvaluation> = {}): RuleEvaluation {
  return {
    slot: "2026-06-11T11:15:00Z",
    at: "2026-06-11T11:09:00Z",
    outcome: "placed",
    ruleVersion: 3,
    checks: [],
    reason: { kind: "all-hold" },
    wantedWh: 900,
    trims: [],
    done: { side: "sell", energyWh: 900, limitMicroEurPerKwh: 110_000 },
    repricedMicroEurPerKwh: null,
    reserveWh: null,
    refusedCode: null,
    order: { offerId: "o", energyWh: 900, limitMicroEurPerKwh: 110_000, tradedWh: 600, state: "closed" },
    ...change,
  };
}

export function rulesResponse(change: Partial<RulesResponse> = {}): RulesResponse {
  const { community, viewer } = dashboard({});
  return RulesResponse.parse({
    community,
    viewer: { ...viewer, signedIn: true, memberAlias: "Prosumer #15", role: "member", kind: "prosumer" },
    rules: [tradingRule()],
    allPaused: false,
    means: {
      sources: ["solar"],
      green: false,
      batteryWh: null,
      importMicroEurPerKwh: 320_000,
      feedInMicroEurPerKwh: 80_000,
    },
    eventSeq: 1,
    ...change,
  });
}
