import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { findConsent, insertConsent } from "@/lib/server/persistence/queries/leaderboardConsent";
import { LEADERBOARD_TEXT, type LeaderboardReply, type LeaderboardRequest } from "@/types/insights";
import { requireTrader } from "./requireTrader";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Lists the acting member in the leaderboards by alias, or takes it off them. Kept with time and version of the text agreed
 * to; saying the same again changes nothing. @throws DomainError invalid-input when the text has changed since it was read.
 */
export function setLeaderboard(ctx: Context, input: LeaderboardRequest, meta: CommandMeta): Promise<LeaderboardReply> {
  const { communityId } = ctx.community;
  const { listed, textVersion } = input;
  return withIdempotency(ctx, meta, { command: "setLeaderboard", input }, async (tx, requestHash) => {
    const { memberId } = await requireTrader(ctx, tx);
    if (listed && textVersion !== LEADERBOARD_TEXT) {
      const message = `is not the text of today; read it again and send ${LEADERBOARD_TEXT}`;
      throw new DomainError("invalid-input", `/textVersion ${message}`, {
        path: "/textVersion",
        fields: [{ path: "/textVersion", message }],
      });
    }
    const before = await findConsent(tx, communityId, memberId);
    const at = ctx.clock.now();
    if (before?.listed === listed) return { listed, changedAt: new Date(before.changedAt).toISOString() };
    await insertConsent(tx, communityId, { memberId, listed, textVersion, changedAt: at });
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: listed ? "leaderboard-joined" : "leaderboard-left",
          subject: `member:${memberId}`,
          payload: { memberId, textVersion, requestHash },
          at,
        },
      ],
    });
    return { listed, changedAt: new Date(at).toISOString() };
  });
}
