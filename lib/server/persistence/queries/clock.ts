import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Where market time stood at a wall time and how fast it runs: market = anchorMarket + (wall − anchorWall) × rate. */
export type ClockAnchor = { anchorWallMs: number; anchorMarketMs: number; rate: number };

/** The house's one clock. */
export async function readClock(db: Kysely<Database>): Promise<ClockAnchor> {
  const row = await db.selectFrom("market_clock").selectAll().executeTakeFirstOrThrow();
  return { anchorWallMs: row.anchor_wall, anchorMarketMs: row.anchor_market, rate: row.rate };
}

/** Moves the clock: from `wallMs` on, market time is `marketMs` and runs `rate` times as fast. */
export async function writeClock(db: Kysely<Database>, anchor: ClockAnchor): Promise<void> {
  await db
    .updateTable("market_clock")
    .set({ anchor_wall: at(anchor.anchorWallMs), anchor_market: at(anchor.anchorMarketMs), rate: anchor.rate })
    .execute();
  await sql`SELECT pg_notify('commonwatt_clock', '')`.execute(db);
}
