import { canonicalJson } from "@/lib/domain/market/canonical";
import type { Context } from "@/lib/server/context";
import { carryOrders } from "@/lib/server/persistence/queries/ruleOrders";
import { listRules, updateRule } from "@/lib/server/persistence/queries/rules";
import type { ChangeRuleRequest, RuleReply } from "@/types/rules";
import { requireTrader } from "../requireTrader";
import { type CommandMeta, withIdempotency } from "../withIdempotency";
import { meetings, ownRule, requireRoom, requireWorkable, ruleOf } from "./ownRule";
import { noteRule } from "./ruleJournal";

/** Changes what a rule of mine says, its name, or whether it acts. Orders it has placed stay; offers are taken back on the market. */
export function changeRule(
  ctx: Context,
  ruleId: string,
  input: ChangeRuleRequest,
  meta: CommandMeta,
): Promise<RuleReply> {
  return withIdempotency(ctx, meta, { command: "changeRule", input: { ruleId, ...input } }, async (tx, requestHash) => {
    const { communityId } = ctx.community;
    const member = await requireTrader(ctx, tx);
    const before = await ownRule(tx, communityId, member, ruleId, input.version);
    const rule = input.rule === undefined ? before.rule : ruleOf(input.rule);
    const status = input.status ?? before.status;
    if (before.status === "archived" && status !== "archived") {
      requireRoom(await listRules(tx, communityId, member.memberId));
    }
    const version = before.version + 1;
    if (status === "active") requireWorkable(ruleId, version, rule);
    const record = { ...before, name: input.name ?? before.name, rule, status, version, changedAt: ctx.clock.now() };
    await updateRule(tx, communityId, record);
    // An order that stands goes on by the same words: only a name or a state has changed.
    if (canonicalJson(rule) === canonicalJson(before.rule)) await carryOrders(tx, communityId, ruleId, version);
    await noteRule(tx, communityId, "rule-changed", record, requestHash);
    const rules = await listRules(tx, communityId, member.memberId);
    return { ruleId, version, status, conflicts: meetings(record, rules) };
  });
}

/** Puts a rule of mine away: it no longer acts and can be taken back. */
export function archiveRule(
  ctx: Context,
  ruleId: string,
  input: { version: number },
  meta: CommandMeta,
): Promise<RuleReply> {
  return changeRule(ctx, ruleId, { version: input.version, status: "archived" }, meta);
}
