import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Where market time stood at a wall time and how fast it runs: market = anchorMarket + (wall − anchorWall) × rate. */
export type ClockAnchor = { anchorWallMs: number; anchorMarketMs: number; rate: number };

/**
 * The house's clock at a glance. `wallAheadMs`: how far the database's wall clock, which counts for all processes, is ahead
 * of this process's. `reachedMarketMs`: market time is not before this, even when the wall clock was set back.
 */
export type ClockReading = ClockAnchor & { wallAheadMs: number; reachedMarketMs: number };

/** Clocks this close are the same clock, looked at through a query. */
const AGREEMENT_MS = 50;

/** The house's one clock. */
export function readClock(db: Kysely<Database>): Promise<ClockReading> {
  return glance(db, sql``);
}

/** The house's clock, locked until the transaction ends: two hands never move it at once. */
export function lockClock(db: Kysely<Database>): Promise<ClockReading> {
  return glance(db, sql`FOR UPDATE`);
}

/** Moves the clock: from `wallMs` on, market time is `marketMs` and runs `rate` times as fast. */
export async function writeClock(db: Kysely<Database>, anchor: ClockAnchor): Promise<void> {
  await db
    .updateTable("market_clock")
    .set({ anchor_wall: at(anchor.anchorWallMs), anchor_market: at(anchor.anchorMarketMs), rate: anchor.rate })
    .execute();
  await sql`SELECT pg_notify('commonwatt_clock', '')`.execute(db);
}

/** Market time has come this far and does not go back behind it. */
export async function reachMarketTime(db: Kysely<Database>, marketMs: number): Promise<void> {
  await sql`UPDATE market_clock SET reached_market = ${at(marketMs)} WHERE reached_market < ${at(marketMs)}`.execute(
    db,
  );
}

async function glance(db: Kysely<Database>, lock: ReturnType<typeof sql>): Promise<ClockReading> {
  const before = Date.now();
  const { rows } = await sql<ClockAnchor & { wall: number; reachedMarketMs: number }>`
    SELECT anchor_wall AS "anchorWallMs", anchor_market AS "anchorMarketMs", rate, reached_market AS "reachedMarketMs",
      clock_timestamp() AS wall FROM market_clock ${lock}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("the house has no clock");
  const { wall, ...reading } = row;
  const after = Date.now();
  // The database looked at its clock somewhere between our two looks: a difference within that is none.
  const ahead = Math.round(wall - (before + after) / 2);
  return { ...reading, wallAheadMs: Math.abs(ahead) <= after - before + AGREEMENT_MS ? 0 : ahead };
}
