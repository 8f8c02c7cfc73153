import type { SystemContext } from "@/lib/server/context";
import { readCounts, readDistricts } from "@/lib/server/persistence/queries/readCommunityFacts";
import { readDemoHistory } from "@/lib/server/persistence/queries/readDemoHistory";
import type { Community } from "@/types/community";
import { instant } from "./instant";
import { skyName } from "./skyName";
import { type Standpoint, standpoint } from "./standpoint";

/** The community everybody may see: who it is, how large, what time its market has. */
export async function readCommunity(ctx: SystemContext, at?: Standpoint): Promise<Community> {
  const { community, db, clock } = ctx;
  const { shared } = at ?? (await standpoint(ctx));
  const [counts, districts, history] = await shared("community", () =>
    Promise.all([
      readCounts(db, community.communityId),
      readDistricts(db, community.communityId),
      community.demo ? readDemoHistory(db, community.communityId) : null,
    ]),
  );
  const now = clock.now();
  return {
    slug: community.slug,
    name: community.name,
    location: community.location,
    country: community.country,
    timeZone: community.timeZone,
    memberCount: counts.members,
    activeCount: counts.active,
    prosumerCount: counts.prosumers,
    districts,
    gateClosureMinutes: community.gateClosureMs / 60_000,
    demo: community.demo,
    pausedReason: community.pausedReason,
    now: instant(now),
    rate: clock.rate,
    sky: skyName(now, community.latitude, community.longitude),
    historyProgress: history && historyProgress(history),
  };
}

/** Share of the demo's history that is filled, null when all of it is. */
function historyProgress(history: { filledFrom: number; filledTo: number; targetFrom: number }): number | null {
  if (history.filledFrom <= history.targetFrom) return null;
  const whole = history.filledTo - history.targetFrom;
  return whole <= 0 ? null : Math.max(0, (history.filledTo - history.filledFrom) / whole);
}
