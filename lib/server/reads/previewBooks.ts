import type { Book } from "@/lib/domain/market/book";
import { Indication } from "@/lib/domain/market/indication";
import { buildBook, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import type { SystemContext } from "@/lib/server/context";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { loadIndications } from "@/lib/server/persistence/queries/indications";
import { loadSlotOrders } from "@/lib/server/persistence/queries/offerSlots";
import type { Standpoint } from "./standpoint";

/** Nobody sees the pseudonyms of a preview's book, so a fixed salt will do. */
export const PREVIEW_SALT = "preview";

/** A slot's book as it stands, who is in it, and what it would clear at. */
export type PreviewBook = {
  slotStart: number;
  book: Book;
  /** The book kept sorted, to which an asker's order is added. */
  indication: Indication;
  buyers: ReadonlySet<number>;
  sellers: ReadonlySet<number>;
  priceMicroEurPerKwh: number | null;
};

/** What the books of all slots share: pricing rule, reference tariff, districts and fees. */
export function readSlotMarket({ db, community }: SystemContext, at: Standpoint): Promise<SlotMarket> {
  return at.shared("slot market", () => loadSlotMarket(db, community, at.running));
}

/** The books of some slots, built once for all who ask about them; those nobody has asked about come in one query. */
export function readPreviewBooks(ctx: SystemContext, at: Standpoint, slots: readonly number[]): Promise<PreviewBook[]> {
  const missing: number[] = [];
  let loading: ReturnType<typeof load> | undefined;
  const load = () => loadMissing(ctx, at, missing);
  return Promise.all(
    slots.map((slot) =>
      at.shared(`preview ${slot}`, async () => {
        missing.push(slot);
        // Everybody in this list has been asked for before the query is made.
        loading ??= Promise.resolve().then(load);
        const { market, orders, indications } = await loading;
        const price = indications.get(slot)?.priceMicroEurPerKwh ?? null;
        return previewBook(slot, market, orders.get(slot) ?? [], price);
      }),
    ),
  );
}

async function loadMissing(ctx: SystemContext, at: Standpoint, slots: readonly number[]) {
  const { communityId } = ctx.community;
  const [market, orders, indications] = await Promise.all([
    readSlotMarket(ctx, at),
    loadSlotOrders(ctx.db, communityId, slots),
    loadIndications(ctx.db, communityId, slots),
  ]);
  return { market, orders, indications };
}

function previewBook(
  slotStart: number,
  market: SlotMarket,
  orders: readonly SlotOrder[],
  priceMicroEurPerKwh: number | null,
): PreviewBook {
  const members = (side: "buy" | "sell") =>
    new Set(orders.filter((order) => order.side === side).map((order) => order.memberId));
  const { book } = buildBook(slotStart, market, orders, PREVIEW_SALT);
  const indication = Indication.of(book);
  return { slotStart, book, indication, buyers: members("buy"), sellers: members("sell"), priceMicroEurPerKwh };
}

/** Whether the book is thin by the others' orders alone: the asker's own must not open it. */
export function isThinWithout({ buyers, sellers }: PreviewBook, memberId: number): boolean {
  const others = (members: ReadonlySet<number>) => members.size - (members.has(memberId) ? 1 : 0);
  return isThin(others(buyers), others(sellers));
}
