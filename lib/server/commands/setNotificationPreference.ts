import { requireMembership } from "@/lib/server/auth/requireMembership";
import type { Context } from "@/lib/server/context";
import { writeNotificationPreference } from "@/lib/server/persistence/queries/notificationPreferences";
import type { NotificationPreference } from "@/types/notifications";

/** Whether the viewer wishes to be told of a kind from now on; what was told before stays. */
export async function setNotificationPreference(
  ctx: Context,
  { kind, wanted }: NotificationPreference,
): Promise<NotificationPreference> {
  const { memberId } = requireMembership(ctx.viewer);
  await writeNotificationPreference(ctx.db, ctx.community.communityId, memberId, { kind, wanted });
  return { kind, wanted };
}
