import { mayPublish } from "@/lib/domain/privacy/disclosure";
import type { SystemContext } from "@/lib/server/context";
import { readSlotGroups } from "@/lib/server/persistence/queries/readGroups";
import { readSettledSlots, type SettledSlot } from "@/lib/server/persistence/queries/readSettlements";

/** The settled slots of a span, and whether each may be told: a forecast learns from no slot in which a home would stand out. */
export type ToldSlots = { settled: boolean; slots: SettledSlot[] };

/** The settled slots from `from` (inclusive) to `to` (exclusive) that may be told, oldest first. */
export async function readToldSlots({ db, community }: SystemContext, from: number, to: number): Promise<ToldSlots> {
  const { communityId } = community;
  const [settled, groups] = await Promise.all([
    readSettledSlots(db, communityId, from, to),
    readSlotGroups(db, communityId, from, to),
  ]);
  const slots = settled.filter(({ slotStart }) => {
    const group = groups.get(slotStart);
    return group !== undefined && mayPublish(group, community);
  });
  return { settled: settled.length > 0, slots };
}
