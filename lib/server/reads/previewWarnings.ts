import { offerCautions } from "@/lib/domain/insights/offerWarnings";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import { loadUsualEnergyWh } from "@/lib/server/persistence/queries/usualEnergy";
import type { OfferWarning, PlaceOfferRequest } from "@/types/community";
import type { Standpoint } from "./standpoint";

/** What a member should know before posting; a visitor is told about prices only. A battery gives what its owner decides. */
export async function previewWarnings(
  { db, community, viewer }: Context,
  at: Standpoint,
  input: PlaceOfferRequest,
  slots: readonly number[],
  tariff: TariffPrices,
): Promise<OfferWarning[]> {
  const memberId = memberIdOf(viewer);
  const { communityId } = community;
  const { side, source, windowStart, windowEnd } = input;
  const usualWh =
    memberId === null || source === "battery"
      ? null
      : await at.shared(`usual ${memberId} ${side} ${windowStart} ${windowEnd}`, () =>
          loadUsualEnergyWh(db, communityId, memberId, side, slots, at.now),
        );
  return offerCautions(input, tariff, usualWh);
}
