import { periodStart } from "@/lib/domain/insights/period";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { averagePrice } from "@/lib/domain/units/money";
import { localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { countPartners, readBalance, readPersonalSums } from "@/lib/server/persistence/queries/readPersonal";
import type { Period, PersonalTradingStats } from "@/types/community";
import type { Standpoint } from "./standpoint";

/**
 * The viewer's own part in the period, null for everybody without membership. Imports and exports are metered at the
 * connection point, what was shared included; own use is what of the own production neither left nor went into the battery.
 */
export async function readPersonal(ctx: Context, at: Standpoint, period: Period): Promise<PersonalTradingStats | null> {
  const memberId = memberIdOf(ctx.viewer);
  return memberId === null
    ? null
    : at.shared(`personal ${memberId} ${period}`, () => personalStats(ctx, at, memberId, period));
}

async function personalStats(
  { db, community }: Context,
  at: Standpoint,
  memberId: number,
  period: Period,
): Promise<PersonalTradingStats> {
  const from = periodStart(period, at.running, community.timeZone);
  const [sums, balanceNanoEur, partners] = await Promise.all([
    readPersonalSums(db, community.communityId, memberId, localDay(from, community.timeZone)),
    readBalance(db, community.communityId, memberId),
    countPartners(db, community.communityId, memberId, from, at.running),
  ]);
  return {
    period,
    producedWh: sums.productionWh,
    consumedWh: sums.consumptionWh,
    ownUseWh: Math.max(0, sums.productionWh - sums.exportWh - sums.chargeWh),
    chargedWh: sums.chargeWh,
    dischargedWh: sums.dischargeWh,
    soldWh: sums.soldWh,
    boughtWh: sums.boughtWh,
    exportedWh: sums.exportWh,
    importedWh: sums.importWh,
    soldNanoEur: sums.soldNanoEur,
    boughtNanoEur: sums.boughtNanoEur,
    feeNanoEur: sums.feeNanoEur,
    averageSoldMicroEurPerKwh: averagePrice(sums.soldNanoEur, sums.soldWh),
    averageBoughtMicroEurPerKwh: averagePrice(sums.boughtNanoEur, sums.boughtWh),
    savingNanoEur: sums.savingNanoEur,
    gainNanoEur: sums.gainNanoEur,
    betterOffNanoEur: sums.savingNanoEur + sums.gainNanoEur,
    balanceNanoEur,
    partners,
  };
}
