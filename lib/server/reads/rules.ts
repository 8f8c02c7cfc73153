import { DomainError } from "@/lib/domain/errors";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { kindsOf } from "@/lib/domain/rules/slotFacts";
import { localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { listPlants } from "@/lib/server/persistence/queries/plants";
import { sumRuleOrders } from "@/lib/server/persistence/queries/ruleOrders";
import { lastEvaluations, listEvaluations } from "@/lib/server/persistence/queries/ruleRuns";
import { areRulesPaused, findRule, listRules } from "@/lib/server/persistence/queries/rules";
import type { RuleEvaluations, RuleMeans, RulesResponse, TradingRule } from "@/types/rules";
import { readCommunity } from "./community";
import { requireMember } from "./requireMember";
import { ruleEvaluation } from "./ruleEvaluation";
import { type Standpoint, standpoint } from "./standpoint";
import { viewerTariff } from "./tariff";
import { readOwn, viewerOf } from "./viewer";

const WEEK_MS = 7 * 86_400_000;
const NOTHING = { orders: 0, contractedWh: 0, deliveredWh: 0, effectNanoEur: 0 };
/** Evaluations of one rule that are shown: a day of them. */
const MOST_EVALUATIONS = 96;

/** The viewer's rules with what each did in the last seven days and how its last evaluation went; for others an empty list. */
export async function readRules(ctx: Context): Promise<RulesResponse> {
  const at = await standpoint(ctx);
  const memberId = memberIdOf(ctx.viewer);
  const [community, own, mine] = await Promise.all([
    readCommunity(ctx, at),
    readOwn(ctx, at),
    memberId === null ? { rules: [], allPaused: false, means: null } : readMine(ctx, at, memberId),
  ]);
  return { community, viewer: viewerOf(ctx, own), ...mine, eventSeq: at.eventSeq };
}

async function readMine(
  ctx: Context,
  at: Standpoint,
  memberId: number,
): Promise<Pick<RulesResponse, "rules" | "allPaused" | "means">> {
  const { db, community } = ctx;
  const { communityId } = community;
  const [records, sums, last, allPaused, means] = await Promise.all([
    listRules(db, communityId, memberId),
    sumRuleOrders(db, communityId, memberId, at.running - WEEK_MS, at.running + WEEK_MS),
    lastEvaluations(db, communityId, memberId),
    areRulesPaused(db, communityId, memberId),
    readMeans(ctx, at, memberId),
  ]);
  const rules = records.map(({ ruleId, version, name, status, priority, rule }): TradingRule => {
    const evaluation = last.get(ruleId);
    return {
      ruleId,
      version,
      name,
      status,
      priority,
      rule,
      week: sums.get(ruleId) ?? NOTHING,
      last: evaluation ? ruleEvaluation(evaluation) : null,
    };
  });
  return { rules, allPaused, means };
}

async function readMeans(ctx: Context, at: Standpoint, memberId: number): Promise<RuleMeans> {
  const [plants, tariff] = await Promise.all([
    listPlants(ctx.db, ctx.community.communityId, memberId, localDay(at.running, ctx.community.timeZone)),
    viewerTariff(ctx, at),
  ]);
  const kinds = kindsOf(plants.map(({ plant, green }) => ({ kind: plant.kind, green })));
  const batteryWh = plants.reduce((sum, { plant }) => sum + (plant.kind === "battery" ? plant.capacityWh : 0), 0);
  return {
    sources: kinds.map(({ source }) => source),
    green: kinds.some(({ green, source }) => green && source !== "battery"),
    batteryWh: batteryWh > 0 ? batteryWh : null,
    ...tariff,
  };
}

/** The last evaluations of a rule of the viewer's. @throws DomainError not-found for missing ones and everybody else's alike. */
export async function readRuleEvaluations(ctx: Context, ruleId: string): Promise<RuleEvaluations> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const rule = await findRule(db, community.communityId, ruleId);
  if (!rule || rule.memberId !== memberId) throw new DomainError("not-found", "There is no such rule.");
  const evaluations = await listEvaluations(db, community.communityId, ruleId, MOST_EVALUATIONS);
  return { evaluations: evaluations.map(ruleEvaluation) };
}
