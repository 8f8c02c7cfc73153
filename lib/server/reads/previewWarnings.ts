import { expectedEnergyWh } from "@/lib/domain/forecasting/expectedEnergy";
import { offerCautions } from "@/lib/domain/insights/offerWarnings";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import { loadUsualEnergyWh } from "@/lib/server/persistence/queries/usualEnergy";
import type { OfferWarning, PlaceOfferRequest } from "@/types/community";
import { HOME_AHEAD_SLOTS, readMemberForecast } from "./memberForecast";
import type { Standpoint } from "./standpoint";

/** What a member should know before posting; a visitor is told about prices only. A battery gives what its owner decides. */
export async function previewWarnings(
  ctx: Context,
  at: Standpoint,
  input: PlaceOfferRequest,
  slots: readonly number[],
  tariff: TariffPrices,
): Promise<OfferWarning[]> {
  const memberId = memberIdOf(ctx.viewer);
  const expectedWh =
    memberId === null || input.source === "battery" ? null : await expected(ctx, at, memberId, input, slots);
  return offerCautions(input, tariff, expectedWh);
}

/** By the home's forecast, further ahead by what is usual at that time. */
async function expected(
  ctx: Context,
  at: Standpoint,
  memberId: number,
  { side, windowStart, windowEnd }: PlaceOfferRequest,
  slots: readonly number[],
): Promise<number | null> {
  const forecast = await readMemberForecast(ctx, at, memberId, { slots: HOME_AHEAD_SLOTS });
  const expectedWh = expectedEnergyWh(forecast, slots, side);
  if (expectedWh !== null) return expectedWh;
  return at.shared(`usual ${memberId} ${side} ${windowStart} ${windowEnd}`, () =>
    loadUsualEnergyWh(ctx.db, ctx.community.communityId, memberId, side, slots, at.now),
  );
}
