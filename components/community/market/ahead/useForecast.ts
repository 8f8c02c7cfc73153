"use client";

import { getJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { useLiveScope } from "@/components/community/live/useLive";
import { withCommunity } from "@/components/community/live/withCommunity";
import type { ForecastResponse } from "@/types/forecast";

const contract = () => import("@/types/forecast").then((contracts) => contracts.ForecastResponse);

/** The next 48 hours, asked once they are opened and again when something happens. */
export function useForecast(slug: string | null) {
  const scope = useLiveScope();
  const url = withCommunity("/api/community/forecast", slug);
  return useLateQuery<ForecastResponse>({
    queryKey: [scope, "forecast", url],
    queryFn: ({ signal }) => getJson(url, contract, signal),
    networkMode: "always",
  });
}
