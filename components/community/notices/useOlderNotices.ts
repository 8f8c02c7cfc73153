"use client";

import { useState } from "react";
import { getJson } from "@/components/community/live/request";
import { markedNotices } from "@/components/community/notices/markedNotices";
import { NOTICES, noticesPage } from "@/components/community/notices/useNotices";
import type { Notification, NotificationsResponse, ReadNotificationsRequest } from "@/types/notifications";

type Older = { notices: Notification[]; next: number | null };

/**
 * What was told before the first page, a page more each time it is asked for; `more` null at the end. It begins with the first
 * page as it was then: what is told meanwhile pushes its end out of that page, and nothing falls between the two.
 */
export function useOlderNotices(first: NotificationsResponse | undefined) {
  const [older, setOlder] = useState<Older | null>(null);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const next = older ? older.next : (first?.nextCursor ?? null);
  const read = async (before: number) => {
    setState("loading");
    try {
      const page = await getJson(`${NOTICES}?before=${before}`, noticesPage);
      const known = older?.notices ?? first?.notifications ?? [];
      setOlder({ notices: [...known, ...page.notifications], next: page.nextCursor });
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  const markOlder = (request: ReadNotificationsRequest) =>
    setOlder((known) => known && { ...known, notices: markedNotices(known.notices, request) });
  return { older: older?.notices ?? [], state, more: next ? () => void read(next) : null, markOlder };
}
