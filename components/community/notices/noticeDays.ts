import type { Notification } from "@/types/notifications";

export type NoticeDay = { day: string; notices: Notification[] };

/** What I was told by days in words ("Today", "Yesterday", "Mon 8 June"), in the order it comes in: the newest first. */
export function noticeDays(notices: readonly Notification[], dayOf: (ms: number) => string): NoticeDay[] {
  const days: NoticeDay[] = [];
  for (const notice of notices) {
    const day = dayOf(Date.parse(notice.at));
    const last = days.at(-1);
    if (last?.day === day) last.notices.push(notice);
    else days.push({ day, notices: [notice] });
  }
  return days;
}
