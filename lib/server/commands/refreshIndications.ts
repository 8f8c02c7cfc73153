import { firstOpenSlot, WINDOW_AHEAD_MS } from "@/lib/domain/market/offer";
import type { Indication } from "@/lib/domain/settlement/records";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { loadIndications } from "@/lib/server/persistence/queries/indications";
import { listSlotsWithOffers } from "@/lib/server/persistence/queries/offerSlots";
import { indicateSlots } from "./indicateSlots";

/**
 * Computes anew what every open slot with offers, from `from` up to `to`, would clear at; open pages are told when anything of
 * it has changed. Returns how many slots were looked at.
 */
export async function refreshIndications(system: SystemContext, from?: number, to?: number): Promise<number> {
  const { db, clock, community } = system;
  const { communityId, gateClosureMs } = community;
  const now = clock.now();
  const first = Math.max(from ?? 0, firstOpenSlot(now, gateClosureMs));
  return inTransaction(db, async (tx) => {
    const slots = await listSlotsWithOffers(tx, communityId, first, to ?? now + WINDOW_AHEAD_MS);
    if (slots.length === 0) return 0;
    const market = await loadSlotMarket(tx, community, now);
    const before = await loadIndications(tx, communityId, slots);
    const indications = await indicateSlots(tx, communityId, market, slots, now);
    const changed = indications.filter((indication) => !same(indication, before.get(indication.slotStart)));
    const [earliest] = changed;
    if (earliest) {
      await appendJournal(tx, communityId, {
        live: [{ kind: "price", slotStart: earliest.slotStart, at: now, detail: { slots: changed.length } }],
      });
    }
    return slots.length;
  });
}

/** Whether two indications say the same, whenever they were computed. */
function same(one: Indication, other: Indication | undefined): boolean {
  return (
    other !== undefined &&
    one.priceMicroEurPerKwh === other.priceMicroEurPerKwh &&
    one.volumeWh === other.volumeWh &&
    one.offeredWh === other.offeredWh &&
    one.wantedWh === other.wantedWh &&
    one.sellers === other.sellers &&
    one.buyers === other.buyers
  );
}
