import type { Context } from "@/lib/server/context";
import type { OfferReply, PlaceOfferRequest } from "@/types/community";
import { journaled } from "./journaled";
import { answered } from "./offerReply";
import { offerWarnings } from "./offerWarnings";
import { placeFor } from "./placeFor";
import { requireTrader } from "./requireTrader";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Places a member's offer: checked against gates, caps, certificates, both sides and the daily limit; warned, not refused,
 * where it would cost more than it helps.
 */
export function placeOffer(ctx: Context, input: PlaceOfferRequest, meta: CommandMeta): Promise<OfferReply> {
  return withIdempotency(ctx, meta, { command: "placeOffer", input }, async (tx, requestHash) => {
    const placed = await placeFor(ctx, tx, await requireTrader(ctx, tx), input, requestHash);
    const warnings = await offerWarnings(ctx, tx, placed.reply);
    return journaled(ctx, tx, answered(ctx, tx, Promise.resolve({ ...placed, reply: { ...placed.reply, warnings } })));
  });
}
