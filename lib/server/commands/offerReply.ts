import type { Transaction } from "kysely";
import type { SlotIndication } from "@/lib/domain/insights/outlook";
import { Indication } from "@/lib/domain/market/indication";
import { isOpen, type Offer, type OfferSlot } from "@/lib/domain/market/offer";
import { ownFill } from "@/lib/domain/market/ownFill";
import { buildBook, pseudonym, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { averagePrice } from "@/lib/domain/units/money";
import type { SystemContext } from "@/lib/server/context";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { loadSlotOrders } from "@/lib/server/persistence/queries/offerSlots";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { OfferReply, OfferWarning } from "@/types/community";
import { INDICATED_AT_ONCE, indicateSlots } from "./indicateSlots";
import type { Written } from "./journaled";
import { lookedAt, myOffer } from "./myOffer";

/** How long a change may be undone, on the wall's clock. */
export const UNDO_MS = 5_000;

export type ChangedOffer = {
  offer: Offer;
  /** Its parts after the change. */
  slots: readonly OfferSlot[];
  /** Slots whose book the change touched. */
  touched: readonly number[];
  member: { alias: string; district: string };
  now: number;
  undoUntil: number | null;
  warnings?: readonly OfferWarning[];
};

/** A change of one's own offer with the reply to it, for a person who waits for one. */
export async function answered(
  system: SystemContext,
  tx: Transaction<Database>,
  change: Promise<Written<ChangedOffer>>,
): Promise<Written<OfferReply>> {
  const { reply: changed, journal } = await change;
  return { reply: await offerReply(system, tx, changed), journal };
}

/** The reply to a change of one's own offer: brings the indications of the touched slots up to date and says what it would get. */
async function offerReply(
  system: SystemContext,
  tx: Transaction<Database>,
  changed: ChangedOffer,
): Promise<OfferReply> {
  const { communityId, gateClosureMs } = system.community;
  const { now } = changed;
  const market = await loadSlotMarket(tx, system.community, now);
  const slots = changed.touched.filter((slot) => isOpen(slot, now, gateClosureMs)).slice(0, INDICATED_AT_ONCE);
  await indicateSlots(tx, communityId, market, slots, now);
  const { picked } = lookedAt(changed.slots.filter(({ slotStart }) => isOpen(slotStart, now, gateClosureMs)));
  const orders = await loadSlotOrders(
    tx,
    communityId,
    picked.map(({ slotStart }) => slotStart),
  );
  const books = new Map(
    picked.map(({ slotStart }) => [slotStart, standing(slotStart, market, orders.get(slotStart) ?? [], changed.offer)]),
  );
  return {
    offer: myOffer({ ...changed, market, books, gateClosureMs }),
    warnings: [...(changed.warnings ?? [])],
  };
}

/** Nobody sees the names of this book. */
const SALT = "reply";

/** What a slot would clear at now, and what the offer gets in it; as thin as it is by the others' orders alone. */
function standing(slot: number, market: SlotMarket, orders: readonly SlotOrder[], mine: Offer): SlotIndication {
  const { book } = buildBook(slot, market, orders, SALT);
  const indication = Indication.of(book);
  const others = (side: "buy" | "sell") =>
    new Set(orders.filter((order) => order.side === side && order.memberId !== mine.memberId).map((o) => o.memberId));
  const all = indication.traded("sell", () => true);
  return {
    priceMicroEurPerKwh: averagePrice(all.amountNanoEur, all.filledWh),
    thin: isThin(others("buy").size, others("sell").size),
    got: ownFill(book, indication, mine.side, pseudonym(SALT, "offer", mine.offerId)),
  };
}
