import { DomainError } from "@/lib/domain/errors";
import { isOperator } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";

/**
 * Who a route is for: anyone · member (of the community) · owner (a member; that the thing is theirs the command
 * decides, who sees others' as missing) · operator · demo (anyone, in a demo community only)
 * · device (who shows a device's token; sessions do not count).
 */
export type Who = "anyone" | "member" | "owner" | "operator" | "demo" | "device";

/** The first door, before a body is read; commands and reads decide again by themselves. */
export function requireRole({ viewer, community }: Context, who: Who): void {
  if (who === "demo" && !community.demo) throw new DomainError("demo-only", "This exists in demo communities only.");
  if (who === "anyone" || who === "demo") return;
  if (viewer.kind === "visitor") throw new DomainError("not-signed-in", "Sign in first, then send this again.");
  if (viewer.kind === "person")
    throw new DomainError("not-allowed", "Only members of this community may do this: ask its operator to let you in.");
  if (who === "operator" && !isOperator(viewer))
    throw new DomainError("not-allowed", "Only the community's operator may do this.");
}
