import type { Transaction } from "kysely";
import { resizeSlots } from "@/lib/domain/market/changeOffer";
import { checkInstantPrice } from "@/lib/domain/market/offer";
import { checkSpending } from "@/lib/domain/market/position";
import type { Context } from "@/lib/server/context";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { loadStanding, openCaps } from "@/lib/server/persistence/queries/standing";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { EditOfferRequest, OfferReply } from "@/types/community";
import { journaled, type Written } from "./journaled";
import { answered, type ChangedOffer } from "./offerReply";
import { changeOwnOffer, lockOwnOffer, requireOpenSlots } from "./ownOffer";
import { requireOpenMarket, requireTrader } from "./requireTrader";
import { undoChange } from "./undoChange";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/** Changes energy, limit or instant price of one's own offer, or undoes its last change within five seconds. */
export function editOffer(
  ctx: Context,
  offerId: string,
  input: EditOfferRequest,
  meta: CommandMeta,
): Promise<OfferReply> {
  return withIdempotency(ctx, meta, { command: "editOffer", input: { offerId, ...input } }, async (tx, requestHash) =>
    "undo" in input
      ? undoChange(ctx, tx, offerId, input.version, requestHash)
      : journaled(
          ctx,
          tx,
          answered(ctx, tx, editFor(ctx, tx, await requireTrader(ctx, tx), offerId, input, requestHash)),
        ),
  );
}

/**
 * Changes the terms of a locked member's offer in a running transaction, whoever decided on it: the member or one of its rules. All
 * refusals come before anything is written; the journal and what the slots would now clear at are left to the caller. @throws DomainError as editOffer does.
 */
export async function editFor(
  ctx: Context,
  tx: Transaction<Database>,
  member: MemberRecord,
  offerId: string,
  input: Exclude<EditOfferRequest, { undo: true }>,
  requestHash: string,
): Promise<Written<ChangedOffer>> {
  const { community } = ctx;
  requireOpenMarket(ctx);
  const locked = await lockOwnOffer(ctx, tx, member, offerId, input.version);
  requireOpenSlots(locked);
  const { offer, slots, openSlots } = locked;
  const limit = input.limitMicroEurPerKwh ?? offer.limitMicroEurPerKwh;
  const instant = input.instantMicroEurPerKwh === undefined ? offer.instantMicroEurPerKwh : input.instantMicroEurPerKwh;
  checkInstantPrice(offer.side, limit, instant);
  const energyWh = input.energyWh ?? offer.energyWh;
  const starts = openSlots.map((slot) => slot.slotStart);
  const standing = await loadStanding(tx, community, member, starts, offerId);
  const parts =
    energyWh === offer.energyWh
      ? openSlots
      : resizeSlots(offer, slots, openSlots, energyWh, openCaps(community, member, standing, offer, starts));
  if (offer.side === "buy") {
    const fresh = parts.map((part) => ({ slotStart: part.slotStart, energyWh: part.energyWh - part.filledWh }));
    const leftWh = energyWh - offer.takenWh - offer.matchedWh;
    checkSpending(standing.position, fresh, leftWh, limit, member.dailySpendLimitNanoEur, community.timeZone);
  }
  return changeOwnOffer(ctx, tx, member, locked, {
    kind: "edit",
    fields: { energyWh, limitMicroEurPerKwh: limit, instantMicroEurPerKwh: instant },
    openSlots: parts,
    requestHash,
  });
}
