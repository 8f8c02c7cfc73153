import type { Transaction } from "kysely";
import { expectedEnergyWh } from "@/lib/domain/forecasting/expectedEnergy";
import { offerCautions } from "@/lib/domain/insights/offerWarnings";
import { slotOf } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { loadMemberForecast } from "@/lib/server/persistence/queries/memberForecast";
import { findTariff } from "@/lib/server/persistence/queries/tariffs";
import { loadUsualEnergyWh } from "@/lib/server/persistence/queries/usualEnergy";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { OfferWarning } from "@/types/community";
import type { ChangedOffer } from "./offerReply";

/** What a member should know of an offer it has placed; refuses nothing. A battery gives what its owner decides. */
export async function offerWarnings(
  { community }: SystemContext,
  tx: Transaction<Database>,
  { offer, now, touched }: Pick<ChangedOffer, "offer" | "now" | "touched">,
): Promise<OfferWarning[]> {
  const { memberId, side, source } = offer;
  const { communityId } = community;
  const tariff = await findTariff(tx, communityId, memberId, now);
  const expectedWh = async () => {
    const slots = touched.map(slotOf);
    const forecast = await loadMemberForecast(tx, community, memberId, slotOf(now), slots);
    return (
      expectedEnergyWh(forecast, slots, side) ?? (await loadUsualEnergyWh(tx, communityId, memberId, side, slots, now))
    );
  };
  return offerCautions(offer, tariff, source === "battery" ? null : await expectedWh());
}
