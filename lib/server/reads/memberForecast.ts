import type { HomeForecast } from "@/lib/domain/forecasting/homeForecast";
import { localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readHomeVersion } from "@/lib/server/persistence/queries/homeSlots";
import { loadMemberForecast, teachingFrom } from "@/lib/server/persistence/queries/memberForecast";
import { listPlants } from "@/lib/server/persistence/queries/plants";
import { latestOf } from "./latestOf";
import type { Standpoint } from "./standpoint";

/** Slots of the forecast: 48 hours. */
export const MOST_SLOTS = 192;
/** As far as a member is told what to do next: the running slot, what has closed, and 24 hours of open ones. */
export const HOME_AHEAD_SLOTS = 104;

/**
 * Load, generation, surplus and need to expect of a member's home in `slots` slots from `from` on (by default the slot that runs),
 * as known when `from` began, of what lies ahead as known now. Without enough past of its own, slots are left out.
 */
export function readMemberForecast(
  ctx: SystemContext,
  at: Standpoint,
  memberId: number,
  { from = at.running, slots = MOST_SLOTS }: { from?: number; slots?: number } = {},
): Promise<HomeForecast[]> {
  const { db, community } = ctx;
  const { communityId } = community;
  const known = Math.min(at.running, from);
  return at.shared(`home forecast ${memberId} ${from} ${slots}`, async () => {
    const [version, plants] = await Promise.all([
      readHomeVersion(db, communityId, memberId, teachingFrom(known), known),
      listPlants(db, communityId, memberId, localDay(known, community.timeZone)),
    ]);
    const key = `${from} ${known} ${version} ${JSON.stringify(plants)}`;
    // most of what moves the journal is not about this home: its forecast stays
    return latestOf(db, `home:${communityId} ${memberId} ${slots} ${from === at.running}`, key, () =>
      loadMemberForecast(db, community, memberId, known, slotsBetween(from, from + slots * SLOT_MS)),
    );
  });
}
