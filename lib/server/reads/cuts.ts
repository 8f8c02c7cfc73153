import { type Cuts, cutsOf, mayCut, NO_DAYS, nextDays, type SettledDay } from "@/lib/domain/privacy/cuts";
import { mayPublish } from "@/lib/domain/privacy/disclosure";
import type { ToldSum } from "@/lib/domain/privacy/toldSums";
import { addDays, dayStart, localDay, SLOT_MS, slotsOfDay } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readDayCrowds } from "@/lib/server/persistence/queries/readGroups";
import { readPlantGroups } from "@/lib/server/persistence/queries/readMembers";
import { countSettled, readSlotCrowds } from "@/lib/server/persistence/queries/readSteps";
import { closedCuts } from "./closedCuts";
import { latestOf } from "./latestOf";
import type { Standpoint } from "./standpoint";

const HOUR_MS = 3_600_000;

/** Where the community's sums may be cut: the same for whoever asks, and the past the same for ever. */
export function readCuts(ctx: SystemContext, at: Standpoint): Promise<Cuts> {
  return at.shared("cuts", async () => {
    const { db, community } = ctx;
    const { communityId, timeZone } = community;
    const today = localDay(at.running, timeZone);
    const start = dayStart(today, timeZone);
    const [plants, past, version, current] = await Promise.all([
      at.shared("plants", () => readPlantGroups(db, communityId, today)),
      readPast(ctx, at),
      closedVersion(ctx, at),
      countSettled(db, communityId, start, at.running),
    ]);
    const closed = await latestOf(db, `${communityId} closed cuts`, version, async () =>
      past.first === null ? NO_DAYS : closedCuts(ctx, await readClosedDays(ctx, at, past.first, today)),
    );
    const end = dayStart(addDays(today, 1), timeZone);
    const key = `${today} ${current.slots}`;
    const slots = await latestOf(db, `${communityId} crowds today`, key, () =>
      readSlotCrowds(db, communityId, start, at.running),
    );
    // Used, made, drawn and fed in add up to what batteries gave and took: a sum over their owners, a fixed group.
    const batteries = plants.find(({ kind }) => kind === "battery");
    const never = new Set<ToldSum>(batteries && !mayPublish(batteries, community) ? ["feed"] : []);
    return cutsOf(nextDays(closed, [{ start, end, slots, crowds: null, over: false }], community), never);
  });
}

/** How many slots were settled before the local day that runs, and the first of them. */
function readPast({ db, community }: SystemContext, at: Standpoint) {
  const start = dayStart(localDay(at.running, community.timeZone), community.timeZone);
  return at.shared("past", () => countSettled(db, community.communityId, 0, start));
}

/**
 * Another text whenever what may be told of closed days may change: when a day ends, when a slot of one is settled after all, and, while
 * one is missing, when the wait for it may have ended.
 */
export async function closedVersion(ctx: SystemContext, at: Standpoint): Promise<string> {
  const { minimumGroup, dominancePerMille, timeZone } = ctx.community;
  const { first, slots } = await readPast(ctx, at);
  const start = dayStart(localDay(at.running, timeZone), timeZone);
  const whole = first === null || slots === (start - first) / SLOT_MS;
  return [minimumGroup, dominancePerMille, start, slots, whole ? "" : Math.floor(at.running / HOUR_MS)].join(" ");
}

/** The local days from that of the first settled slot until yesterday. */
async function readClosedDays(
  { db, community }: SystemContext,
  at: Standpoint,
  first: number,
  today: string,
): Promise<SettledDay[]> {
  const { communityId, timeZone } = community;
  const firstDay = localDay(first, timeZone);
  const [slots, crowds] = await Promise.all([
    readSlotCrowds(db, communityId, first, dayStart(today, timeZone)),
    readDayCrowds(db, communityId, firstDay, addDays(today, -1)),
  ]);
  const days: SettledDay[] = [];
  let place = 0;
  for (let day = firstDay; day < today; day = addDays(day, 1)) {
    const [start, end] = [dayStart(day, timeZone), dayStart(addDays(day, 1), timeZone)];
    const from = place;
    while (place < slots.length && (slots[place]?.slotStart ?? end) < end) place += 1;
    const expected = day === firstDay ? (end - first) / SLOT_MS : slotsOfDay(day, timeZone).length;
    const waited = at.running >= end + community.substituteAfterMs + HOUR_MS;
    const over = place - from === expected || waited;
    days.push({ start, end, slots: slots.slice(from, place), crowds: crowds.get(day) ?? null, over });
  }
  return days;
}

/** The latest instant from `from` to `until` at which all of some sums may be cut; null when there is none within three days. */
export function lastCut(cuts: Cuts, sums: readonly ToldSum[], from: number, until: number): number | null {
  const oldest = Math.max(from, until - 72 * HOUR_MS);
  for (let instant = until; instant >= oldest; instant -= SLOT_MS) {
    if (sums.every((sum) => mayCut(cuts, instant, sum))) return instant;
  }
  return null;
}
