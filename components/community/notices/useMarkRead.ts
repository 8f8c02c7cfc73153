"use client";

import { useState } from "react";
import { NOTICES_KEY } from "@/components/community/live/noticesKey";
import { newIdempotencyKey, sendJson } from "@/components/community/live/request";
import { queries } from "@/components/community/live/useLateQuery";
import { markedNotices } from "@/components/community/notices/markedNotices";
import { NOTICES } from "@/components/community/notices/useNotices";
import type { NotificationsResponse, ReadNotificationsRequest } from "@/types/notifications";

const reply = () => import("@/types/notifications").then((c) => c.ReadNotificationsReply);

/** Marks as read: here at once, on the server as soon as it answers, and on all my other pages through the stream. */
export function useMarkRead(who: string) {
  const [failed, setFailed] = useState(false);
  const mark = async (request: ReadNotificationsRequest) => {
    const { queryClient } = await queries();
    const queryKey = [NOTICES_KEY, who];
    queryClient.setQueryData<NotificationsResponse>(queryKey, (known) => known && marked(known, request));
    const sent = sendJson(NOTICES, reply, { method: "PATCH", body: request, idempotencyKey: newIdempotencyKey() });
    setFailed(
      await sent.then(
        () => false,
        () => true,
      ),
    );
    await queryClient.invalidateQueries({ queryKey });
  };
  return { mark, failed };
}

function marked(known: NotificationsResponse, request: ReadNotificationsRequest): NotificationsResponse {
  const notifications = markedNotices(known.notifications, request);
  const open = (list: NotificationsResponse["notifications"]) => list.filter((one) => !one.read).length;
  const unread = "upTo" in request ? 0 : Math.max(0, known.unread - open(known.notifications) + open(notifications));
  return { ...known, notifications, unread };
}
