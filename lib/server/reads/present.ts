import { type Contributors, type DisclosureRule, mayPublish } from "@/lib/domain/privacy/disclosure";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { readSlotGroups } from "@/lib/server/persistence/queries/readGroups";
import { readLastComplete, readStreet } from "@/lib/server/persistence/queries/readReadings";
import { type LastSettled, readLastSettled } from "@/lib/server/persistence/queries/readSettlements";
import type { DashboardResponse } from "@/types/community";
import { instantOrNull } from "./instant";
import type { MarketClock } from "./marketClock";

const HOUR_MS = 3_600_000;
const NOBODY = { giving: 0, fed: 0, grid: 0 };

export type Present = Pick<DashboardResponse, "makesTimesUses" | "street" | "readingsCompleteTo" | "settledTo">;

/** End of the last settled slot, null when nothing is settled. */
export async function readSettledTo(
  ctx: Context,
  clock: MarketClock,
): Promise<{ last: LastSettled | null; settledTo: number | null }> {
  const last = await readLastSettled(ctx.db, ctx.community.communityId, clock.now);
  return { last, settledTo: last && last.slotStart + SLOT_MS };
}

/** How the community stands right now: the last settled slot, and the houses of the street by what they do. */
export async function readPresent(
  { db, community }: Context,
  clock: MarketClock,
  last: LastSettled | null,
): Promise<Present> {
  if (last === null) return { makesTimesUses: null, street: NOBODY, readingsCompleteTo: null, settledTo: null };
  const id = community.communityId;
  const settledTo = last.slotStart + SLOT_MS;
  const [street, groups, complete] = await Promise.all([
    last.members >= community.minimumGroup ? readStreet(db, id, last.slotStart) : NOBODY,
    readSlotGroups(db, id, last.slotStart, settledTo),
    readLastComplete(db, id, { from: settledTo - 4 * HOUR_MS, to: clock.now, expected: last.members }),
  ]);
  return {
    makesTimesUses: clock.now - settledTo > HOUR_MS ? null : balance(last, groups.get(last.slotStart), community),
    street,
    readingsCompleteTo: instantOrNull(Math.max(settledTo, complete === null ? 0 : complete + SLOT_MS)),
    settledTo: instantOrNull(settledTo),
  };
}

/** Made over used in steps of a tenth, below 1 of a twentieth: too coarse to give away a single plant of a quiet hour. */
function balance(last: LastSettled, group: Contributors | undefined, rule: DisclosureRule): number | null {
  if (last.consumptionWh === 0 || group === undefined || !mayPublish(group, rule)) return null;
  const ratio = last.productionWh / last.consumptionWh;
  const steps = ratio < 1 ? 20 : 10;
  return Math.round(ratio * steps) / steps;
}
