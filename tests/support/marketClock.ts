import { sql } from "kysely";
import { houseClock } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { at } from "@/lib/server/persistence/queries/at";
import type { MarketWorld } from "./marketWorld";

/** The house's own clock in a world whose commands otherwise see the test's time. */
export function houseTime({ db, as }: MarketWorld) {
  return {
    /** Market time is this now, and runs as the wall does. */
    set: (marketMs: number) =>
      sql`UPDATE market_clock SET anchor_wall = clock_timestamp(), anchor_market = ${at(marketMs)}`.execute(db),
    /** What everybody sees when the wall's clock is moved by so much: its distance to the anchor is another. */
    jump: (byMs: number) =>
      sql`UPDATE market_clock SET anchor_wall = anchor_wall - make_interval(secs => ${byMs / 1_000})`.execute(db),
    now: async () => (await houseClock(db)).now(),
    as: async (memberId: number): Promise<Context> => ({ ...as(memberId), clock: await houseClock(db) }),
  };
}
