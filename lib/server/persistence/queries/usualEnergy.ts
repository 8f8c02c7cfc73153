import type { Kysely } from "kysely";
import { likeSlots, usualEnergyWh } from "@/lib/domain/insights/offerWarnings";
import type { Side } from "@/lib/domain/market/book";
import type { Database } from "../schema/database";
import { listReadings } from "./readings";

/** What a member usually exports (to sell) or imports (to buy) in some slots, in Wh; null without readings. */
export async function loadUsualEnergyWh(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  side: Side,
  slots: readonly number[],
  now: number,
): Promise<number | null> {
  const wanted = [...new Set(slots.flatMap((slot) => likeSlots(slot, now)))];
  const readings = await listReadings(db, communityId, [memberId], wanted);
  const known = new Map(
    readings.map((reading) => [reading.slotStart, side === "sell" ? reading.exportWh : reading.importWh]),
  );
  return usualEnergyWh(slots, now, (slot) => known.get(slot));
}
