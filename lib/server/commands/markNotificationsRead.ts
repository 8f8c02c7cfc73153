import { DomainError } from "@/lib/domain/errors";
import { requireMembership } from "@/lib/server/auth/requireMembership";
import type { Context } from "@/lib/server/context";
import { countUnread, markRead, notificationExists } from "@/lib/server/persistence/queries/readNotifications";
import type { ReadNotificationsReply, ReadNotificationsRequest } from "@/types/notifications";

/**
 * Marks as read what the viewer was told: one thing, or all up to the newest they have seen. Doing it again changes nothing;
 * their other open pages hear of it. @throws DomainError not-found for what was not told to them.
 */
export async function markNotificationsRead(
  ctx: Context,
  input: ReadNotificationsRequest,
): Promise<ReadNotificationsReply> {
  const { memberId } = requireMembership(ctx.viewer);
  const { communityId } = ctx.community;
  const span = "seq" in input ? { from: input.seq, to: input.seq } : { from: 1, to: input.upTo };
  const marked = await markRead(ctx.db, communityId, memberId, span);
  if (marked === 0 && "seq" in input && !(await notificationExists(ctx.db, communityId, memberId, input.seq)))
    throw new DomainError("not-found", "There is no such notification.");
  return { unread: await countUnread(ctx.db, communityId, memberId) };
}
