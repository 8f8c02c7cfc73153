import type { Kysely } from "kysely";
import type { SlotMarket } from "@/lib/domain/market/slotBook";
import { planIndication } from "@/lib/domain/settlement/planIndication";
import type { Indication } from "@/lib/domain/settlement/records";
import { upsertIndications } from "@/lib/server/persistence/queries/indications";
import { loadSlotOrders } from "@/lib/server/persistence/queries/offerSlots";
import type { Database } from "@/lib/server/persistence/schema/database";

/** A command looks this far itself; the schedule looks at the rest of a long window. */
export const INDICATED_AT_ONCE = 16;

/** Computes and stores what slots would clear at now. */
export async function indicateSlots(
  db: Kysely<Database>,
  communityId: number,
  market: SlotMarket,
  slots: readonly number[],
  now: number,
): Promise<Indication[]> {
  const books = await loadSlotOrders(db, communityId, slots);
  const indications = slots.map((slot) => planIndication(slot, market, books.get(slot) ?? [], now));
  await upsertIndications(db, communityId, indications);
  return indications;
}
