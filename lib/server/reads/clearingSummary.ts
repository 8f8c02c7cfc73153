import { isThin } from "@/lib/domain/privacy/thinSlot";
import type { ClearingRecord } from "@/lib/domain/settlement/records";
import type { Context } from "@/lib/server/context";
import { findLastClearing } from "@/lib/server/persistence/queries/clearings";
import type { ClearingSummary, LastClearing } from "@/types/clearing";
import { instant } from "./instant";
import { marketClock } from "./marketClock";

/** The figures of the slot cleared last, for everybody. */
export async function readLastClearing(ctx: Context): Promise<LastClearing> {
  const last = await findLastClearing(ctx.db, ctx.community.communityId, marketClock(ctx).firstOpen);
  return { clearing: last && summaryOf(last) };
}

/** What of a clearing everybody may know: sums and counts of a thin slot would tell of single members. */
export function summaryOf(clearing: ClearingRecord): ClearingSummary {
  const thin = isThin(clearing.buyers, clearing.sellers);
  return {
    slot: instant(clearing.slotStart),
    clearedAt: instant(clearing.clearedAt),
    priceMicroEurPerKwh: clearing.priceMicroEurPerKwh,
    thin,
    volumeWh: thin ? null : clearing.volumeWh,
    orders: thin ? null : clearing.buyOrders + clearing.sellOrders,
    trades: thin ? null : clearing.trades,
  };
}
