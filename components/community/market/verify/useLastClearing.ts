"use client";

import { getJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { useLiveScope, useLiveStatus } from "@/components/community/live/useLive";
import { withCommunity } from "@/components/community/live/withCommunity";
import type { LastClearing } from "@/types/clearing";

const POLL_MS = 30_000;
const contract = () => import("@/types/clearing").then((contracts) => contracts.LastClearing);

/** The figures of the slot cleared last, read again when the stream says so. */
export function useLastClearing(slug: string | null) {
  const scope = useLiveScope();
  const status = useLiveStatus();
  const url = withCommunity("/api/community/clearings", slug);
  return useLateQuery<LastClearing>({
    queryKey: [scope, "clearing", url],
    queryFn: ({ signal }) => getJson(url, contract, signal),
    staleTime: POLL_MS,
    refetchInterval: status === "live" ? false : POLL_MS,
    networkMode: "always",
  });
}
