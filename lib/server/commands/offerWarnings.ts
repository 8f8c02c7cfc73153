import type { Kysely } from "kysely";
import { offerCautions } from "@/lib/domain/insights/offerWarnings";
import type { Offer } from "@/lib/domain/market/offer";
import type { MemberTariff } from "@/lib/domain/settlement/records";
import { loadUsualEnergyWh } from "@/lib/server/persistence/queries/usualEnergy";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { OfferWarning } from "@/types/community";

/** What a member should know of an offer being placed; refuses nothing. A battery gives what its owner decides. */
export async function offerWarnings(
  db: Kysely<Database>,
  communityId: number,
  offer: Pick<Offer, "memberId" | "side" | "energyWh" | "limitMicroEurPerKwh" | "source">,
  slots: readonly number[],
  tariff: MemberTariff | undefined,
  now: number,
): Promise<OfferWarning[]> {
  const { memberId, side, source } = offer;
  const usualWh = source === "battery" ? null : await loadUsualEnergyWh(db, communityId, memberId, side, slots, now);
  return offerCautions(offer, tariff ?? null, usualWh);
}
