import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import { readTariff, type TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { MarketClock } from "./marketClock";

/** The viewer's own tariff; for everybody without membership or tariff the mean of the community's. */
export async function viewerTariff({ db, community, viewer }: Context, clock: MarketClock): Promise<TariffPrices> {
  const memberId = memberIdOf(viewer);
  const [own, mean] = await Promise.all([
    memberId === null ? null : readTariff(db, community.communityId, memberId, clock.now),
    readTariff(db, community.communityId, null, clock.now),
  ]);
  return own ?? mean ?? { importMicroEurPerKwh: 0, feedInMicroEurPerKwh: 0 };
}
