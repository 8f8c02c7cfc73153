import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import type { SharedEnergy, SlotCrowd } from "./records";

type Delivered = { buyerId: number; sellerId: number; deliveredWh: number };

/** Who stands behind a slot's sums, by the readings it was settled with: what arrives later is no part of the sums. Energies in Wh. */
export function slotCrowd(
  readings: readonly Reading[],
  trades: readonly Delivered[],
  shared: readonly Pick<SharedEnergy, "memberId" | "side">[],
): SlotCrowd {
  const made = behind(readings, (r) => r.solarWh + r.windWh);
  const used = behind(readings, consumptionWh);
  const drawn = behind(readings, (r) => r.importWh);
  const fed = behind(readings, (r) => r.exportWh);
  const delivered = trades.filter(({ deliveredWh }) => deliveredWh > 0);
  const of = (side: SharedEnergy["side"]) => shared.filter((one) => one.side === side).map(({ memberId }) => memberId);
  return {
    makers: made.members,
    mostMadeWh: made.largest,
    users: used.members,
    mostUsedWh: used.largest,
    drawers: drawn.members,
    mostDrawnWh: drawn.largest,
    mostFedWh: fed.largest,
    buyers: new Set([...delivered.map(({ buyerId }) => buyerId), ...of("take")]).size,
    sellers: new Set([...delivered.map(({ sellerId }) => sellerId), ...of("give")]).size,
  };
}

function behind(readings: readonly Reading[], of: (reading: Reading) => number) {
  let [members, largest] = [0, 0];
  for (const reading of readings) {
    const wh = of(reading);
    if (wh <= 0) continue;
    members += 1;
    largest = Math.max(largest, wh);
  }
  return { members, largest };
}
