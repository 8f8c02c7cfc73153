import { isThin } from "@/lib/domain/privacy/thinSlot";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { type ClearedSlot, readClearings } from "@/lib/server/persistence/queries/readPrices";
import { readTapeTrades, type TapeTrade } from "@/lib/server/persistence/queries/readTrades";
import type { MarketResponse } from "@/types/community";
import { instant } from "./instant";
import type { Standpoint } from "./standpoint";

const GROUPS = 6;
const TRADES_PER_GROUP = 3;
const REACH_MS = 6 * 3_600_000;

/** The slots cleared last, youngest first, with their largest trades; of thin slots the price and the viewer's own trades. */
export async function readTape({ db, community, viewer }: Context, at: Standpoint): Promise<MarketResponse["tape"]> {
  const viewerId = memberIdOf(viewer);
  const first = at.firstOpen - GROUPS * SLOT_MS;
  const [clearings, trades] = await at.shared("tape", () =>
    Promise.all([
      readClearings(db, community.communityId, at.running - REACH_MS, at.firstOpen),
      readTapeTrades(db, community.communityId, first, at.firstOpen),
    ]),
  );
  const shown = clearings.filter((slot) => slot.state === "cleared" && slot.slotStart >= first);
  return shown.reverse().map((slot) =>
    group(
      slot,
      previousPrice(clearings, slot.slotStart),
      trades.filter((trade) => trade.slotStart === slot.slotStart),
      viewerId,
    ),
  );
}

function group(
  slot: ClearedSlot,
  before: number | null,
  trades: readonly TapeTrade[],
  viewerId: number | null,
): MarketResponse["tape"][number] {
  const marked = trades.map(({ source, energyWh, kind, buyerId, sellerId }) => ({
    source,
    energyWh,
    kind,
    mine: viewerId !== null && (buyerId === viewerId || sellerId === viewerId),
  }));
  const visible = isThin(slot.buyers, slot.sellers) ? marked.filter((trade) => trade.mine) : marked;
  const price = slot.priceMicroEurPerKwh;
  return {
    slot: instant(slot.slotStart),
    priceMicroEurPerKwh: price,
    changeMicroEurPerKwh: price === null || before === null ? null : price - before,
    volumeWh: visible.reduce((sum, trade) => sum + trade.energyWh, 0),
    trades: visible.slice(0, TRADES_PER_GROUP),
    more: Math.max(0, visible.length - TRADES_PER_GROUP),
  };
}

function previousPrice(clearings: readonly ClearedSlot[], slotStart: number): number | null {
  return (
    clearings.findLast((slot) => slot.slotStart < slotStart && slot.priceMicroEurPerKwh !== null)
      ?.priceMicroEurPerKwh ?? null
  );
}
