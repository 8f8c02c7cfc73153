import { sha256Text } from "@/lib/domain/market/canonical";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { marketStateDrafts } from "@/lib/server/notifications/marketStateDrafts";
import { notify } from "@/lib/server/notifications/notify";
import { listAccountHolders } from "@/lib/server/persistence/queries/accountHolders";
import { lockPausedReason, setPausedReason } from "@/lib/server/persistence/queries/marketState";
import type { MarketStateReply } from "@/types/operator";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Pauses the market for a reason everybody sees. Offers are kept and can be cancelled, but not placed, changed or taken;
 * quarter-hours that begin meanwhile do not clear. Pausing a paused market changes the reason.
 */
export function pauseMarket(ctx: Context, input: { reason: string }, meta: CommandMeta): Promise<MarketStateReply> {
  const { memberId } = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  const { reason } = input;
  return withIdempotency(ctx, meta, { command: "pauseMarket", input: { reason } }, async (tx, requestHash) => {
    const before = await lockPausedReason(tx, communityId);
    if (before === reason) return { pausedReason: reason, voided: 0 };
    await setPausedReason(tx, communityId, reason);
    const at = ctx.clock.now();
    const others = (await listAccountHolders(tx, communityId, at)).filter((holder) => holder.memberId !== memberId);
    await notify(tx, communityId, marketStateDrafts({ state: "paused", reason }, others, at));
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: before === null ? "market-paused" : "market-pause-reason-changed",
          subject: "market",
          payload: { memberId, reasonHash: sha256Text(reason), requestHash },
          at,
          detail: { reason },
        },
      ],
      live: [{ kind: "market", slotStart: null, at, detail: { state: "paused" } }],
    });
    return { pausedReason: reason, voided: 0 };
  });
}
