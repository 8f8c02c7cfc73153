import { goodTime } from "@/lib/domain/insights/goodTime";
import { meanFeeTo, type NetworkFees } from "@/lib/domain/insights/networkFees";
import type { PricedSlot } from "@/lib/domain/insights/priceSignal";
import { formatSlot, localDay, SLOT_MS } from "@/lib/domain/units/slot";
import type { AccountHolder } from "@/lib/server/persistence/queries/accountHolders";
import type { NotificationDraft } from "./draft";

/** A good time is told when it begins within the hour, and lasts half an hour or more. */
const SOON_MS = 3_600_000;
const WORTH_MS = 2 * SLOT_MS;

export type PricesAhead = { at: number; timeZone: string; prices: readonly PricedSlot[]; fees: NetworkFees };

/** Once a local day per member: the good time to sell (for who makes energy) or to buy that is about to begin. */
export function priceSignalDrafts(
  { at, timeZone, prices, fees }: PricesAhead,
  holders: readonly AccountHolder[],
): NotificationDraft[] {
  const key = `price-signal:${localDay(at, timeZone)}`;
  return holders.flatMap(({ memberId, district, generates, ...tariff }): NotificationDraft[] => {
    const advice = generates ? "sell" : "buy";
    const time = goodTime(prices, advice, { ...tariff, feeMicroEurPerKwh: meanFeeTo(fees, district) });
    if (!time || time.from - at > SOON_MS || time.to - time.from < WORTH_MS) return [];
    const detail = {
      advice,
      from: formatSlot(time.from),
      until: formatSlot(time.to),
      boundMicroEurPerKwh: advice === "buy" ? time.highMicroEurPerKwh : time.lowMicroEurPerKwh,
    } as const;
    return [{ memberId, key, at, slotStart: time.from, kind: "price-signal", detail }];
  });
}
