import type { Context } from "@/lib/server/context";
import { databaseUrlOf } from "@/lib/server/persistence/database";
import { prepareBeside } from "./replayThreads";
import { requireMember } from "./requireMember";

/** Whoever opens its rules may soon try one: the past it would be tried on is worked out in the meantime. */
export function prepareReplays({ db, community, viewer }: Context): Promise<void> {
  return prepareBeside(databaseUrlOf(db), { community, memberId: requireMember(viewer) });
}
