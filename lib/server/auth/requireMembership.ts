import { DomainError } from "@/lib/domain/errors";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";

/** The member who asks. @throws DomainError not-signed-in for visitors, not-allowed for people without membership here. */
export function requireMembership(viewer: ViewerScope): Extract<ViewerScope, { kind: "member" }> {
  if (viewer.kind === "visitor") throw new DomainError("not-signed-in", "Sign in first, then send this again.");
  if (viewer.kind === "person") throw new DomainError("not-allowed", "Only members of this community may do this.");
  return viewer;
}
