import type { Notification, ReadNotificationsRequest } from "@/types/notifications";

/** Notices as they are once a request to mark one, or all up to one, has been done. */
export function markedNotices(notices: readonly Notification[], request: ReadNotificationsRequest): Notification[] {
  const now = (seq: number) => ("seq" in request ? seq === request.seq : seq <= request.upTo);
  return notices.map((one) => (now(one.seq) ? { ...one, read: true } : one));
}
