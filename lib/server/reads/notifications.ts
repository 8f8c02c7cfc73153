import { requireMembership } from "@/lib/server/auth/requireMembership";
import type { Context } from "@/lib/server/context";
import { listNotificationPreferences } from "@/lib/server/persistence/queries/notificationPreferences";
import { countUnread, listNotifications } from "@/lib/server/persistence/queries/readNotifications";
import {
  Notification,
  NotificationKind,
  type NotificationPreferences,
  type NotificationsQuery,
  type NotificationsResponse,
} from "@/types/notifications";
import { instant, instantOrNull } from "./instant";

/** One page of what the viewer was told, the newest first. @throws DomainError for visitors and people without membership. */
export async function readNotifications(ctx: Context, query: NotificationsQuery): Promise<NotificationsResponse> {
  const { memberId } = requireMembership(ctx.viewer);
  const { communityId } = ctx.community;
  const { limit, before = null } = query;
  const [found, unread] = await Promise.all([
    listNotifications(ctx.db, communityId, memberId, { before, limit: limit + 1 }),
    countUnread(ctx.db, communityId, memberId),
  ]);
  const shown = found.slice(0, limit);
  return {
    notifications: shown.map(({ slotStart, at, ...told }) =>
      Notification.parse({ ...told, at: instant(at), slot: instantOrNull(slotStart) }),
    ),
    unread,
    nextCursor: found.length > limit ? (shown.at(-1)?.seq ?? null) : null,
  };
}

/** Per kind whether the viewer wishes to be told; who has said nothing is told. @throws DomainError as above. */
export async function readNotificationPreferences(ctx: Context): Promise<NotificationPreferences> {
  const { memberId } = requireMembership(ctx.viewer);
  const said = await listNotificationPreferences(ctx.db, ctx.community.communityId, memberId);
  const wanted = new Map(said.map((one) => [one.kind, one.wanted]));
  return {
    wanted: Object.fromEntries(NotificationKind.options.map((kind) => [kind, wanted.get(kind) ?? true])) as Record<
      NotificationKind,
      boolean
    >,
  };
}
