import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/server/context";
import { lockMember, type MemberRecord } from "@/lib/server/persistence/queries/members";
import type { Database } from "@/lib/server/persistence/schema/database";

/**
 * The active member who acts, locked so that two of its own commands never overlook each other. Operators trade as members.
 * @throws DomainError not-signed-in or not-allowed.
 */
export async function requireTrader(ctx: Context, tx: Transaction<Database>): Promise<MemberRecord> {
  if (ctx.viewer.kind === "visitor") throw new DomainError("not-signed-in", "Sign in to trade.");
  const member =
    ctx.viewer.kind === "member" ? await lockMember(tx, ctx.community.communityId, ctx.viewer.memberId) : null;
  if (!member?.active) throw new DomainError("not-allowed", "Only active members of this community can trade.");
  return member;
}

/** @throws DomainError market-paused with the operator's reason. */
export function requireOpenMarket(ctx: Context): void {
  const reason = ctx.community.pausedReason;
  if (reason !== null) {
    throw new DomainError("market-paused", `The market is paused: ${reason}`, { params: { reason } });
  }
}
