import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { type OwnMember, readOwnMember } from "@/lib/server/persistence/queries/readMembers";
import type { Viewer } from "@/types/community";
import { type Standpoint, standpoint } from "./standpoint";

/** Who is looking, as the pages greet them. */
export async function readViewer(ctx: Context): Promise<Viewer> {
  return viewerOf(ctx, await readOwn(ctx, await standpoint(ctx)));
}

/** The viewer's own standing in the community, null for visitors and people without membership. */
export async function readOwn({ db, community, viewer }: Context, at: Standpoint): Promise<OwnMember | null> {
  const memberId = memberIdOf(viewer);
  if (memberId === null) return null;
  const today = localDay(at.running, community.timeZone);
  return at.shared(`own ${memberId}`, () => readOwnMember(db, community.communityId, memberId, today));
}

/** The viewer from the scope and, for members, their standing. */
export function viewerOf({ viewer }: Pick<Context, "viewer">, own: OwnMember | null): Viewer {
  if (viewer.kind === "visitor") {
    return { signedIn: false, name: null, memberAlias: null, district: null, role: "visitor", kind: null };
  }
  if (viewer.kind === "person") {
    return { signedIn: true, name: viewer.name, memberAlias: null, district: null, role: "visitor", kind: null };
  }
  return {
    signedIn: true,
    name: viewer.name,
    memberAlias: viewer.alias,
    district: viewer.district,
    role: viewer.role,
    kind: own?.kind ?? null,
  };
}
