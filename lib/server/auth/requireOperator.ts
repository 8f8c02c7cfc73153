import { DomainError } from "@/lib/domain/errors";
import { isOperator, type ViewerScope } from "@/lib/domain/privacy/viewer";

/** The member who runs this community's affairs. @throws DomainError not-signed-in or not-allowed. */
export function requireOperator(viewer: ViewerScope): Extract<ViewerScope, { kind: "member" }> {
  if (viewer.kind === "visitor") throw new DomainError("not-signed-in", "Sign in first, then send this again.");
  if (viewer.kind !== "member" || !isOperator(viewer)) {
    throw new DomainError("not-allowed", "Only the community's operator may do this.");
  }
  return viewer;
}
