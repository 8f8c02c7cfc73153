import { DomainError } from "@/lib/domain/errors";
import { parseRule } from "@/lib/domain/rules/parseRule";
import type { MemberRule } from "@/lib/domain/rules/rule";
import type { Context } from "@/lib/server/context";
import { databaseUrlOf } from "@/lib/server/persistence/database";
import { areRulesPaused, listRules, type RuleRecord } from "@/lib/server/persistence/queries/rules";
import type { SimulateRuleRequest, SimulationLine } from "@/types/rules";
import { replayBeside } from "./replayThreads";
import { requireMember } from "./requireMember";

const DRAFT = "00000000-0000-4000-8000-000000000000";
const NEVER = new AbortController().signal;

/**
 * Replays a rule beside the viewer's other active rules over its own last whole days, in a thread of its own, so that nobody else
 * waits. While all rules are paused today's rules are none, and the rule stands alone. Yields how far it is, and at last the result.
 */
export async function* simulateRule(
  ctx: Context,
  input: SimulateRuleRequest,
  signal: AbortSignal = NEVER,
): AsyncGenerator<SimulationLine> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const rule = parseRule(input.rule);
  const [records, allPaused] = await Promise.all([
    listRules(db, community.communityId, memberId),
    areRulesPaused(db, community.communityId, memberId),
  ]);
  const replaced = input.ruleId === null ? null : records.find(({ ruleId }) => ruleId === input.ruleId);
  if (replaced === undefined) throw new DomainError("not-found", "There is no such rule.");
  const today = allPaused ? [] : records.filter(({ status }) => status === "active").map(memberRule);
  const tested: MemberRule = {
    ruleId: replaced?.ruleId ?? DRAFT,
    ruleVersion: (replaced?.version ?? 0) + 1,
    priority: replaced?.priority ?? 1 + Math.max(0, ...records.map(({ priority }) => priority)),
    rule,
  };
  yield { progress: 0 };
  const request = { community, memberId, days: input.days, tested, today, allPaused };
  yield* replayBeside(databaseUrlOf(db), request, signal);
}

function memberRule({ ruleId, version, priority, rule }: RuleRecord): MemberRule {
  return { ruleId, ruleVersion: version, priority, rule };
}
