import { type CutState, type DoubtedSpan, NO_DAYS, nextDays, type SettledDay } from "@/lib/domain/privacy/cuts";
import type { MeterCrowds } from "@/lib/domain/privacy/toldSums";
import type { SystemContext } from "@/lib/server/context";
import { readSpanCrowds } from "@/lib/server/persistence/queries/readSteps";

type CountedSpans = Map<string, MeterCrowds | undefined>;

// Who stands behind a span that is over stays the same: counted once in the life of a process, which is days.
const shared = globalThis as typeof globalThis & {
  commonwattCounted?: WeakMap<SystemContext["db"], Map<number, CountedSpans>>;
};
shared.commonwattCounted ??= new WeakMap();
const communities = shared.commonwattCounted;

/**
 * Where sums of closed days may be cut. Bounds come with each slot; where they do not suffice the members are counted, and
 * again for what came of that, until nothing is in doubt.
 */
export async function closedCuts({ db, community }: SystemContext, days: readonly SettledDay[]): Promise<CutState> {
  const { communityId } = community;
  const counted = countedOf(db, communityId);
  const key = ({ from, to }: DoubtedSpan) => `${from} ${to} ${slotsWithin(days, from, to)}`;
  for (;;) {
    const state = nextDays(NO_DAYS, days, community, (span) => counted.get(key(span)));
    const doubts = new Map(state.doubts.map((span) => [key(span), span]));
    for (const name of counted.keys()) doubts.delete(name);
    if (doubts.size === 0) return state;
    const crowds = await readSpanCrowds(db, communityId, [...doubts.values()]);
    for (const [index, name] of [...doubts.keys()].entries()) counted.set(name, crowds[index]);
  }
}

function countedOf(db: SystemContext["db"], communityId: number): CountedSpans {
  const all = communities.get(db) ?? new Map<number, CountedSpans>();
  communities.set(db, all);
  const counted = all.get(communityId) ?? new Map<string, MeterCrowds | undefined>();
  all.set(communityId, counted);
  return counted;
}

/** A slot settled late makes another span of it. */
function slotsWithin(days: readonly SettledDay[], from: number, to: number): number {
  let within = 0;
  for (const { start, end, slots } of days) {
    if (end <= from || start >= to) continue;
    for (const { slotStart } of slots) if (slotStart >= from && slotStart < to) within += 1;
  }
  return within;
}
