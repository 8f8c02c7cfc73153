import { likeSlots, offerCautions, usualEnergyWh } from "@/lib/domain/insights/offerWarnings";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import { listReadings } from "@/lib/server/persistence/queries/readings";
import type { OfferWarning, PlaceOfferRequest } from "@/types/community";

/** What a member should know before posting; a visitor is told about prices only. A battery gives what its owner decides. */
export async function previewWarnings(
  { db, community, viewer }: Context,
  input: PlaceOfferRequest,
  slots: readonly number[],
  tariff: TariffPrices,
  now: number,
): Promise<OfferWarning[]> {
  const memberId = memberIdOf(viewer);
  if (memberId === null || input.source === "battery") return offerCautions(input, tariff, null);
  const wanted = [...new Set(slots.flatMap((slot) => likeSlots(slot, now)))];
  const readings = await listReadings(db, community.communityId, [memberId], wanted);
  const known = new Map(
    readings.map((reading) => [reading.slotStart, input.side === "sell" ? reading.exportWh : reading.importWh]),
  );
  return offerCautions(
    input,
    tariff,
    usualEnergyWh(slots, now, (slot) => known.get(slot)),
  );
}
