import { type Contributors, type DisclosureRule, mayPublish } from "@/lib/domain/privacy/disclosure";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readSlotGroups } from "@/lib/server/persistence/queries/readGroups";
import { readLastComplete, readStreet } from "@/lib/server/persistence/queries/readReadings";
import type { LastSettled } from "@/lib/server/persistence/queries/readSettlements";
import type { DashboardResponse } from "@/types/community";
import { instantOrNull } from "./instant";
import type { Standpoint } from "./standpoint";
import { readSettled } from "./toldPeriod";

const HOUR_MS = 3_600_000;

export type Present = Pick<DashboardResponse, "makesTimesUses" | "street" | "readingsCompleteTo" | "settledTo">;

/** How the community stands right now: the last settled slot, and the houses of the street by what they do. */
export function readPresent(ctx: SystemContext, at: Standpoint): Promise<Present> {
  return at.shared("present", async () => {
    const last = await readSettled(ctx, at);
    if (last === null) {
      const street = { counts: null, withheld: "nothing-settled" as const };
      return { makesTimesUses: null, street, readingsCompleteTo: null, settledTo: null };
    }
    const { db, community } = ctx;
    const id = community.communityId;
    const settledTo = last.slotStart + SLOT_MS;
    const [street, groups, complete] = await Promise.all([
      streetOf(ctx, last),
      readSlotGroups(db, id, last.slotStart, settledTo),
      readLastComplete(db, id, { from: settledTo - 4 * HOUR_MS, to: at.running, expected: last.members }),
    ]);
    const isFresh = at.running - settledTo < HOUR_MS;
    return {
      makesTimesUses: isFresh ? balance(last, groups.get(last.slotStart), community) : null,
      street,
      readingsCompleteTo: instantOrNull(Math.max(settledTo, complete === null ? 0 : complete + SLOT_MS)),
      settledTo: instantOrNull(settledTo),
    };
  });
}

/** Counted over the homes the slot was settled with: one more that reports later would show by the difference what it did. */
async function streetOf({ db, community }: SystemContext, last: LastSettled): Promise<Present["street"]> {
  if (last.members < community.minimumGroup) return { counts: null, withheld: "few-members" };
  const { giving, fed, grid } = await readStreet(db, community.communityId, last.slotStart);
  if (giving + fed + grid !== last.members) return { counts: null, withheld: "late-readings" };
  return { counts: { giving, fed, grid }, withheld: null };
}

/** Made over used in steps of a tenth, below 1 of a twentieth: too coarse to give away a single plant of a quiet hour. */
function balance(last: LastSettled, group: Contributors | undefined, rule: DisclosureRule): number | null {
  if (last.consumptionWh === 0 || group === undefined || !mayPublish(group, rule)) return null;
  const ratio = last.productionWh / last.consumptionWh;
  const steps = ratio < 1 ? 20 : 10;
  return Math.round(ratio * steps) / steps;
}
