import { DomainError } from "@/lib/domain/errors";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";
import { readSession, type Session } from "@/lib/server/auth/session";
import { houseClock } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { getDatabase } from "@/lib/server/persistence/database";
import { findCommunity, findCommunityById } from "@/lib/server/persistence/queries/community";
import { listMemberships, type Membership } from "@/lib/server/persistence/queries/membership";

/** What a read or command of this request is given. */
export function requestContext(request: Request): Promise<Context> {
  return contextFor(request.headers, new URL(request.url).searchParams.get("community") ?? undefined);
}

/**
 * The context of someone with these cookies. The community comes from the membership; who belongs to several picks one
 * of them by slug. Visitors see the named community, else the first. None: `not-found`.
 */
export async function contextFor(headers: Headers, slug?: string): Promise<Context> {
  const { db } = getDatabase();
  const [clock, session] = await Promise.all([houseClock(db), readSession(headers)]);
  const memberships = session ? await listMemberships(db, session.userId) : [];
  const membership = memberships.find((one) => one.slug === slug) ?? memberships[0];
  const community = membership ? await findCommunityById(db, membership.communityId) : await findCommunity(db, slug);
  if (!community)
    throw new DomainError("not-found", "There is no such community here: leave out ?community= to see the first one.");
  return { db, clock, community, viewer: viewerOf(session, membership) };
}

function viewerOf(session: Session | null, membership: Membership | undefined): ViewerScope {
  if (!session) return { kind: "visitor" };
  const { userId, name } = session;
  if (!membership) return { kind: "person", userId, name };
  const { memberId, alias, district, role } = membership;
  return { kind: "member", userId, name, memberId, alias, district, role };
}
