import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { listRules, setRulesPaused } from "@/lib/server/persistence/queries/rules";
import type { PauseRulesReply, PauseRulesRequest } from "@/types/rules";
import { requireTrader } from "../requireTrader";
import { type CommandMeta, withIdempotency } from "../withIdempotency";

/** Lets all rules of the member stand still at once, or act again as each of them says. What they have placed stays. */
export function pauseRules(ctx: Context, input: PauseRulesRequest, meta: CommandMeta): Promise<PauseRulesReply> {
  return withIdempotency(ctx, meta, { command: "pauseRules", input }, async (tx, requestHash) => {
    const { communityId } = ctx.community;
    const { memberId } = await requireTrader(ctx, tx);
    await setRulesPaused(tx, communityId, memberId, input.paused);
    const rules = await listRules(tx, communityId, memberId);
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: input.paused ? "rules-paused" : "rules-resumed",
          subject: `member:${memberId}`,
          payload: { memberId, requestHash },
          at: ctx.clock.now(),
        },
      ],
    });
    return { allPaused: input.paused, activeRules: rules.filter(({ status }) => status === "active").length };
  });
}
