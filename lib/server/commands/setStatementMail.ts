import { requireMembership } from "@/lib/server/auth/requireMembership";
import type { Context } from "@/lib/server/context";
import { saveStatementMailWish } from "@/lib/server/persistence/queries/statementMailWish";
import type { SetStatementMailReply, SetStatementMailRequest } from "@/types/statements";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/** Whether the viewer's statements leave by mail, those included that still wait, and in which language. A wish, so in no journal. */
export function setStatementMail(
  ctx: Context,
  { wanted, language }: SetStatementMailRequest,
  meta: CommandMeta,
): Promise<SetStatementMailReply> {
  const { memberId } = requireMembership(ctx.viewer);
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "setStatementMail", input: { wanted, language } }, async (tx) => {
    await saveStatementMailWish(tx, communityId, memberId, { wanted, language });
    return { wanted, language };
  });
}
