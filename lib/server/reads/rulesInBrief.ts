import type { Context } from "@/lib/server/context";
import { sumRuleOrders } from "@/lib/server/persistence/queries/ruleOrders";
import { areRulesPaused, listRules } from "@/lib/server/persistence/queries/rules";
import type { MyHome } from "@/types/home";
import type { Standpoint } from "./standpoint";

const WEEK_MS = 7 * 86_400_000;

/** How many of a member's rules act, and what they traded in the last seven days. */
export function readRulesInBrief(
  { db, community: { communityId } }: Context,
  at: Standpoint,
  memberId: number,
): Promise<MyHome["rules"]> {
  return at.shared(`rules in brief ${memberId}`, async () => {
    const [rules, allPaused, sums] = await Promise.all([
      listRules(db, communityId, memberId),
      areRulesPaused(db, communityId, memberId),
      sumRuleOrders(db, communityId, memberId, at.running - WEEK_MS, at.running + WEEK_MS),
    ]);
    return {
      active: rules.filter(({ status }) => status === "active").length,
      allPaused,
      weekWh: [...sums.values()].reduce((wh, { contractedWh }) => wh + contractedWh, 0),
    };
  });
}
