"use client";

import { getJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { useLiveScope } from "@/components/community/live/useLive";
import type { OfferExplanation } from "@/types/clearing";

const contract = () => import("@/types/clearing").then((contracts) => contracts.OfferExplanation);

/** Why an offer of mine traded as it did; read again when the stream says that more has cleared. */
export function useExplanation(offerId: string) {
  const scope = useLiveScope();
  const url = `/api/community/offers/${encodeURIComponent(offerId)}/explanation`;
  return useLateQuery<OfferExplanation>({
    queryKey: [scope, "why", url],
    queryFn: ({ signal }) => getJson(url, contract, signal),
    networkMode: "always",
  });
}
