import { emptySlots } from "@/lib/domain/market/changeOffer";
import type { Context } from "@/lib/server/context";
import type { OfferReply } from "@/types/community";
import { journaled } from "./journaled";
import { answered } from "./offerReply";
import { changeOwnOffer, lockOwnOffer, requireOpenSlots } from "./ownOffer";
import { requireTrader } from "./requireTrader";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Takes what has not traded of one's own offer out of every slot whose gate is open. Once this has returned, none of it is
 * ever matched; slots whose gate had closed keep their part. Can be undone for five seconds.
 */
export function cancelOffer(
  ctx: Context,
  offerId: string,
  input: { version: number },
  meta: CommandMeta,
): Promise<OfferReply> {
  const request = { command: "cancelOffer", input: { offerId, version: input.version } };
  return withIdempotency(ctx, meta, request, async (tx, requestHash) => {
    const member = await requireTrader(ctx, tx);
    const locked = await lockOwnOffer(ctx, tx, member, offerId, input.version);
    requireOpenSlots(locked);
    const change = changeOwnOffer(ctx, tx, member, locked, {
      kind: "cancel",
      fields: { state: "cancelled" },
      openSlots: emptySlots(locked.openSlots),
      requestHash,
    });
    return journaled(ctx, tx, answered(ctx, tx, change));
  });
}
