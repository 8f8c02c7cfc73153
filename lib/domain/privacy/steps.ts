import { SLOT_MS } from "@/lib/domain/units/slot";
import { type Contributors, type DisclosureRule, mayPublish } from "./disclosure";
import { isThin } from "./thinSlot";

/** Who stands behind what one settled quarter-hour adds to the sums of its day; energies in Wh, traders as numbers of members. */
export type SlotGroups = {
  slotStart: number;
  production: Contributors;
  consumption: Contributors;
  buyers: number;
  sellers: number;
};

/** Which sums of a day are told at all: the others hold nobody up. */
export type ToldSums = { production: boolean; consumption: boolean; trade: boolean };

/** The end of a day is told with the whole day only: what is left for it must never be one quarter-hour. */
const LAST_STEP_MS = 4 * SLOT_MS;

/**
 * Until when the sums of a running day may be told, oldest first (epoch ms). Whoever reads a sum twice learns by how much it
 * moved (facts §2, differencing), so it moves by steps that could be told by themselves: whole settled quarter-hours of the
 * whole community, metered energy by the community's rule, traded energy by the market's for thin slots. A quarter-hour that
 * cannot stand alone waits and moves with those after it. No step is known beyond a gap, nor in the day's last hour.
 * `slots` are settled ones of one local day, oldest first; `dayEnd` is when that day ends.
 */
export function publishableEnds(
  slots: readonly SlotGroups[],
  told: ToldSums,
  dayEnd: number,
  rule: DisclosureRule,
): number[] {
  const ends: number[] = [];
  let waiting: SlotGroups | null = null;
  let expected = slots[0]?.slotStart;
  for (const slot of slots) {
    const end = slot.slotStart + SLOT_MS;
    if (slot.slotStart !== expected || end > dayEnd - LAST_STEP_MS) break;
    expected = end;
    waiting = waiting === null ? slot : together(waiting, slot);
    if (!mayStandAlone(waiting, told, rule)) continue;
    ends.push(end);
    waiting = null;
  }
  return ends;
}

function mayStandAlone(
  { production, consumption, buyers, sellers }: SlotGroups,
  told: ToldSums,
  rule: DisclosureRule,
): boolean {
  if (told.production && !mayPublish(production, rule)) return false;
  if (told.consumption && !mayPublish(consumption, rule)) return false;
  return !told.trade || buyers + sellers === 0 || !isThin(buyers, sellers);
}

/** Bounds for two runs of quarter-hours: at least as many members as behind either, nobody with more than both largest shares. */
function together(one: SlotGroups, other: SlotGroups): SlotGroups {
  const join = (a: Contributors, b: Contributors): Contributors => ({
    members: Math.max(a.members, b.members),
    largest: a.largest + b.largest,
    total: a.total + b.total,
  });
  return {
    slotStart: one.slotStart,
    production: join(one.production, other.production),
    consumption: join(one.consumption, other.consumption),
    buyers: Math.max(one.buyers, other.buyers),
    sellers: Math.max(one.sellers, other.sellers),
  };
}
