import { firstOpenSlot } from "@/lib/domain/market/offer";
import { addSlots, slotOf, slotsBetween } from "@/lib/domain/units/slot";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { marketStateDrafts } from "@/lib/server/notifications/marketStateDrafts";
import { notify } from "@/lib/server/notifications/notify";
import { listAccountHolders } from "@/lib/server/persistence/queries/accountHolders";
import { lockPausedReason, setPausedReason } from "@/lib/server/persistence/queries/marketState";
import { marketProgress } from "@/lib/server/persistence/queries/progress";
import type { MarketStateReply } from "@/types/operator";
import { clearSlot } from "./clearSlot";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Lets the market run again, from the next quarter-hour on. Those that began while it was paused are void, whether the
 * schedule has come to them or not. Resuming a running market changes nothing.
 */
export async function resumeMarket(ctx: Context, meta: CommandMeta): Promise<MarketStateReply> {
  const { memberId } = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  // Before the transaction: a slot is cleared or voided in one of its own, once, under its own lock.
  const voided = ctx.community.pausedReason === null ? 0 : await voidBegun(ctx);
  return withIdempotency(ctx, meta, { command: "resumeMarket", input: {} }, async (tx, requestHash) => {
    const before = await lockPausedReason(tx, communityId);
    if (before === null) return { pausedReason: null, voided: 0 };
    await setPausedReason(tx, communityId, null);
    const at = ctx.clock.now();
    const others = (await listAccountHolders(tx, ctx.community.communityId, at)).filter((h) => h.memberId !== memberId);
    await notify(tx, ctx.community.communityId, marketStateDrafts({ state: "running", reason: null }, others, at));
    await appendJournal(tx, communityId, {
      audit: [{ kind: "market-resumed", subject: "market", payload: { memberId, requestHash }, at }],
      live: [
        {
          kind: "market",
          slotStart: firstOpenSlot(at, ctx.community.gateClosureMs),
          at,
          detail: { state: "running", voided },
        },
      ],
    });
    return { pausedReason: null, voided };
  });
}

/** Voids the slots that have begun and were never cleared; says how many. */
async function voidBegun(ctx: Context): Promise<number> {
  const { clearedTo } = await marketProgress(ctx.db, ctx.community.communityId);
  if (clearedTo === null) return 0;
  const begun = slotsBetween(addSlots(clearedTo, 1), addSlots(slotOf(ctx.clock.now()), 1));
  let voided = 0;
  for (const slot of begun) {
    const result = await clearSlot(ctx, slot);
    if (result?.state === "void" && !result.already) voided += 1;
  }
  return voided;
}
