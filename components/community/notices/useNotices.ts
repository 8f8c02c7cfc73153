"use client";

import { NOTICES_KEY } from "@/components/community/live/noticesKey";
import { getJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { useLiveStatus } from "@/components/community/live/useLive";
import type { NotificationsResponse } from "@/types/notifications";

export const NOTICES = "/api/community/notifications";
const POLL_MS = 30_000;

export const noticesPage = () => import("@/types/notifications").then((c) => c.NotificationsResponse);

/** The newest of what I was told and how many are unread; read again when the stream says so, and when I come back to the page. */
export function useNotices(who: string) {
  const status = useLiveStatus();
  return useLateQuery<NotificationsResponse>({
    queryKey: [NOTICES_KEY, who],
    queryFn: ({ signal }) => getJson(NOTICES, noticesPage, signal),
    staleTime: POLL_MS,
    refetchInterval: status === "live" ? false : POLL_MS,
    refetchOnWindowFocus: "always",
    networkMode: "always",
  });
}
