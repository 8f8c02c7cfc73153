import { isThin } from "@/lib/domain/privacy/thinSlot";
import { slotsBetween } from "@/lib/domain/units/slot";
import type { IndicatedSlot } from "@/lib/server/persistence/queries/readPrices";
import type { MarketSlot } from "@/types/community";
import { instant } from "./instant";

const DAY_MS = 86_400_000;

/** The next 24 hours of open slots with what their books indicate; of thin ones the price alone. */
export function marketSlots(
  indications: ReadonlyMap<number, IndicatedSlot>,
  firstOpen: number,
  gateClosureMs: number,
): MarketSlot[] {
  return slotsBetween(firstOpen, firstOpen + DAY_MS).map((slot) => {
    const indication = indications.get(slot);
    const thin = isThin(indication?.buyers ?? 0, indication?.sellers ?? 0);
    return {
      slot: instant(slot),
      gateAt: instant(slot - gateClosureMs),
      open: true,
      priceMicroEurPerKwh: indication && indication.volumeWh > 0 ? indication.priceMicroEurPerKwh : null,
      volumeWh: thin ? 0 : (indication?.volumeWh ?? 0),
      offeredWh: thin ? 0 : (indication?.offeredWh ?? 0),
      wantedWh: thin ? 0 : (indication?.wantedWh ?? 0),
      thin,
    };
  });
}
