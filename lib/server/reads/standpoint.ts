import type { Context, SystemContext } from "@/lib/server/context";
import { readHead } from "@/lib/server/persistence/queries/head";
import { latestOf } from "./latestOf";
import { type MarketClock, marketClock } from "./marketClock";

/** From where a read looks: the slot that runs, and the community's data as numbered by its journal. */
export type Standpoint = MarketClock & {
  /** The newest live event of this view: pages that have seen it need not read again. */
  eventSeq: number;
  /** A part of a reply that is the same for whoever stands here, computed by the first to ask. */
  shared<T>(part: string, compute: () => Promise<T>): Promise<T>;
};

/**
 * Taken before all else, so that what changes meanwhile has a later number and makes pages read again. Every command moves
 * the journal's head in the transaction of its effect: with the same head, settings and slot the data are the same, and so is
 * every part computed from them and the slot. What depends on the minute (the clock, the sky, an undo that runs out) is no part.
 */
export async function standpoint(ctx: Pick<Context, keyof SystemContext>): Promise<Standpoint> {
  const { db, community } = ctx;
  const { communityId } = community;
  const clock = marketClock(ctx);
  const head = await readHead(db, communityId);
  const eventSeq = head?.eventSeq ?? 0;
  const key = [head?.auditSeq, eventSeq, clock.running, clock.firstOpen, JSON.stringify(community)].join(" ");
  return {
    ...clock,
    eventSeq,
    shared: (part, compute) => latestOf(db, `${communityId} ${part}`, key, compute),
  };
}
