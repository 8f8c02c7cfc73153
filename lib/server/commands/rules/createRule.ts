import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/server/context";
import { insertRule, listRules } from "@/lib/server/persistence/queries/rules";
import type { CreateRuleRequest, RuleReply } from "@/types/rules";
import { requireTrader } from "../requireTrader";
import { type CommandMeta, withIdempotency } from "../withIdempotency";
import { meetings, requireRoom, requireWorkable, ruleOf } from "./ownRule";
import { noteRule } from "./ruleJournal";

/** Makes a rule of the member, heard after those it has. It acts from the next gate on when it is made active. */
export function createRule(ctx: Context, input: CreateRuleRequest, meta: CommandMeta): Promise<RuleReply> {
  return withIdempotency(ctx, meta, { command: "createRule", input }, async (tx, requestHash) => {
    const { communityId } = ctx.community;
    const member = await requireTrader(ctx, tx);
    const rules = await listRules(tx, communityId, member.memberId);
    requireRoom(rules);
    const rule = ruleOf(input.rule);
    const ruleId = randomUUID();
    if (input.status === "active") requireWorkable(ruleId, 1, rule);
    const record = {
      ruleId,
      memberId: member.memberId,
      name: input.name,
      status: input.status,
      version: 1,
      priority: 1 + Math.max(0, ...rules.map(({ priority }) => priority)),
      rule,
      changedAt: ctx.clock.now(),
    };
    await insertRule(tx, communityId, record);
    await noteRule(tx, communityId, "rule-created", record, requestHash);
    return { ruleId, version: 1, status: input.status, conflicts: meetings(record, rules) };
  });
}
