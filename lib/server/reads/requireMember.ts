import { DomainError } from "@/lib/domain/errors";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";

/** The viewer's own member id. @throws DomainError not-signed-in for visitors, not-allowed for people without membership here. */
export function requireMember(viewer: ViewerScope): number {
  if (viewer.kind === "visitor") throw new DomainError("not-signed-in", "Sign in to see your trades.");
  if (viewer.kind === "person") throw new DomainError("not-allowed", "Join this community to trade in it.");
  return viewer.memberId;
}
