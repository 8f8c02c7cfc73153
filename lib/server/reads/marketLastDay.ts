import { averageFee } from "@/lib/domain/insights/networkFees";
import { mayPublish } from "@/lib/domain/privacy/disclosure";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { averagePrice } from "@/lib/domain/units/money";
import { addDays, localDay } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readTradedGroups } from "@/lib/server/persistence/queries/readGroups";
import type { ClearedSlot } from "@/lib/server/persistence/queries/readPrices";
import { sumSettlements } from "@/lib/server/persistence/queries/readSettlements";
import type { MarketHeader } from "@/types/community";
import { readDistrictFees } from "./fees";
import { instant } from "./instant";
import type { MarketClock } from "./marketClock";
import type { Standpoint } from "./standpoint";

const DAY_MS = 86_400_000;

/** What of the last 24 hours its clearings do not tell: the fee really paid, and whether volumes may be shown. */
export type LastDay = { averageFeeMicroEurPerKwh: number; mayShowVolume: boolean };

/** A volume needs a large enough group on both sides. */
export function readLastDay(ctx: SystemContext, at: Standpoint): Promise<LastDay> {
  return at.shared("last day", async () => {
    const { db, community } = ctx;
    const { communityId, timeZone } = community;
    const today = localDay(at.running, timeZone);
    const [fees, delivered, groups] = await Promise.all([
      readDistrictFees(ctx, at),
      sumSettlements(db, communityId, at.running - DAY_MS, at.running),
      readTradedGroups(db, communityId, addDays(today, -1), today),
    ]);
    return {
      averageFeeMicroEurPerKwh: averageFee(fees, delivered),
      mayShowVolume: mayPublish(groups.sold, community) && mayPublish(groups.bought, community),
    };
  });
}

/**
 * The last 24 hours in figures. Of thin slots the price alone counts, as everywhere on the market: with their volume in the
 * sum, two sums and the tape would tell it.
 */
export function lastDayFigures(
  clearings: readonly ClearedSlot[],
  { running }: MarketClock,
  { mayShowVolume }: LastDay,
): MarketHeader["day"] {
  const day = clearings.filter((slot) => slot.slotStart > running - DAY_MS && slot.slotStart <= running);
  const priced = day.flatMap((slot) =>
    slot.priceMicroEurPerKwh === null ? [] : [{ ...slot, price: slot.priceMicroEurPerKwh }],
  );
  const sorted = [...priced].sort((a, b) => a.price - b.price);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const deep = priced.filter((slot) => !isThin(slot.buyers, slot.sellers));
  const sum = (of: (slot: (typeof deep)[number]) => number) => deep.reduce((total, slot) => total + of(slot), 0);
  const volumeWh = sum((slot) => slot.volumeWh);
  return {
    lowMicroEurPerKwh: low?.price ?? null,
    lowAt: low ? instant(low.slotStart) : null,
    highMicroEurPerKwh: high?.price ?? null,
    highAt: high ? instant(high.slotStart) : null,
    averageMicroEurPerKwh: averagePrice(
      sum((slot) => slot.price * slot.volumeWh),
      volumeWh,
    ),
    volumeWh: mayShowVolume ? volumeWh : null,
    trades: mayShowVolume ? sum((slot) => slot.trades) : null,
    withheld: mayShowVolume ? null : "few-members",
  };
}
