import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context, SystemContext } from "@/lib/server/context";
import { readTariff, type TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { Standpoint } from "./standpoint";

/** The viewer's own tariff; for everybody without membership or tariff the mean of the community's. */
export async function viewerTariff(ctx: Context, at: Standpoint): Promise<TariffPrices> {
  const { db, community, viewer } = ctx;
  const memberId = memberIdOf(viewer);
  const own =
    memberId === null
      ? null
      : await at.shared(`tariff ${memberId}`, () => readTariff(db, community.communityId, memberId, at.running));
  return own ?? meanTariff(ctx, at);
}

/** The mean of all members' tariffs. */
export async function meanTariff({ db, community }: SystemContext, at: Standpoint): Promise<TariffPrices> {
  const mean = await at.shared("tariff", () => readTariff(db, community.communityId, null, at.running));
  return mean ?? { importMicroEurPerKwh: 0, feedInMicroEurPerKwh: 0 };
}
