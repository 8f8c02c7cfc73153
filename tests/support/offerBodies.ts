import { addSlots, formatSlot, slotOf } from "@/lib/domain/units/slot";
import type { World } from "./httpWorld";

/** A purchase over one hour that starts in `hoursAhead` hours. */
export function buyBody(hoursAhead = 3) {
  const from = addSlots(slotOf(Date.now()), hoursAhead * 4);
  return {
    side: "buy",
    energyWh: 400,
    limitMicroEurPerKwh: 200_000,
    windowStart: formatSlot(from),
    windowEnd: formatSlot(addSlots(from, 4)),
  };
}

/** A sale out of the battery that can be taken at once. */
export function sellBody(hoursAhead = 3) {
  return {
    ...buyBody(hoursAhead),
    side: "sell",
    limitMicroEurPerKwh: 150_000,
    instantMicroEurPerKwh: 160_000,
    source: "battery",
  };
}

/** Everything people have offered, taken and repeated so far. */
export async function forgetOffers({ db }: World): Promise<void> {
  for (const table of ["trade", "offer_slot", "offer", "idempotency_key", "rate_limit_bucket"] as const) {
    await db.deleteFrom(table).execute();
  }
}
