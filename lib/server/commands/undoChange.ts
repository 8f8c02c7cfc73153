import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { restoreSlots } from "@/lib/domain/market/changeOffer";
import { aboveCap, isOpen } from "@/lib/domain/market/offer";
import { checkSpending } from "@/lib/domain/market/position";
import type { Context } from "@/lib/server/context";
import { lastRevision } from "@/lib/server/persistence/queries/offerRevisions";
import { loadStanding, openCaps } from "@/lib/server/persistence/queries/standing";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { OfferReply } from "@/types/community";
import { journaled } from "./journaled";
import { answered, UNDO_MS } from "./offerReply";
import { changeOwnOffer, lockOwnOffer } from "./ownOffer";
import { requireOpenMarket, requireTrader } from "./requireTrader";

/**
 * Puts one's own offer back to what it was before its last edit or cancel, within five seconds of the wall's clock, in the
 * slots whose gate is still open. What was taken meanwhile stays taken. The rules hold as for any offer: whoever has taken
 * the other side meanwhile cannot go back.
 */
export async function undoChange(
  ctx: Context,
  tx: Transaction<Database>,
  offerId: string,
  version: number,
  requestHash: string,
): Promise<OfferReply> {
  const { community } = ctx;
  const { communityId, gateClosureMs } = community;
  const member = await requireTrader(ctx, tx);
  requireOpenMarket(ctx);
  const locked = await lockOwnOffer(ctx, tx, member, offerId, version);
  const { offer, now } = locked;
  const last = await lastRevision(tx, communityId, offerId);
  const undoable = last !== null && last.change !== "undo" && ctx.clock.wall() - last.wallAt <= UNDO_MS;
  const standing = offer.state === "open" || offer.state === "cancelled";
  const before = undoable && standing ? last.slots : [];
  const parts = restoreSlots(before, locked.slots, (slot) => isOpen(slot, now, gateClosureMs));
  if (!undoable || !standing || parts.length === 0) {
    throw new DomainError("undo-too-late", "This can no longer be undone. Place a new offer, or edit this one.");
  }
  const starts = parts.map((part) => part.slotStart);
  const around = await loadStanding(tx, community, member, starts, offerId);
  const caps = openCaps(community, member, around, offer, starts);
  const over = parts.findIndex((part, i) => part.energyWh - part.filledWh > (caps[i] ?? 0));
  if (over >= 0) throw aboveCap(caps[over] ?? 0, starts[over] ?? 0);
  const energyWh = Math.max(last.offer.energyWh, offer.takenWh + offer.matchedWh);
  if (offer.side === "buy") {
    const fresh = parts.map((part) => ({ slotStart: part.slotStart, energyWh: part.energyWh - part.filledWh }));
    const leftWh = energyWh - offer.takenWh - offer.matchedWh;
    const { limitMicroEurPerKwh } = last.offer;
    const daily = member.dailySpendLimitNanoEur;
    checkSpending(around.position, fresh, leftWh, limitMicroEurPerKwh, daily, community.timeZone);
  }
  const change = changeOwnOffer(ctx, tx, member, locked, {
    kind: "undo",
    fields: {
      state: "open",
      energyWh,
      limitMicroEurPerKwh: last.offer.limitMicroEurPerKwh,
      instantMicroEurPerKwh: last.offer.instantMicroEurPerKwh,
    },
    openSlots: parts,
    requestHash,
  });
  return journaled(ctx, tx, answered(ctx, tx, change));
}
