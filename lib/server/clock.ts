import type { Kysely } from "kysely";
import { type ClockReading, readClock } from "./persistence/queries/clock";
import type { Database } from "./persistence/schema/database";

/** Market time moves with the house's clock (demo mode may move it); wall time is for sessions, tokens and limits. */
export type Clock = {
  /** Market time, epoch ms. */
  now(): number;
  /** Wall time, epoch ms. */
  wall(): number;
  /** Market seconds per wall second. */
  rate: number;
  /** Market time is at least this from now on; a clock that stands still has no such hand. */
  reach?(marketMs: number): void;
};

/**
 * A clock that runs from a reading; one is made per request or job so that all of it sees one rate. When the wall clock
 * was set back, market time stands still until it has caught up.
 */
export function clockFrom(reading: ClockReading): Clock {
  let reached = Math.max(reading.reachedMarketMs, reading.anchorMarketMs);
  const wall = () => Date.now() + reading.wallAheadMs;
  return {
    now: () => Math.max(reached, marketTime(reading, wall())),
    wall,
    rate: reading.rate,
    reach(marketMs) {
      reached = Math.max(reached, marketMs);
    },
  };
}

/** How far the wall clock has been set back behind what market time has reached, in market ms; 0 or less when it has not. */
export function lagOf(reading: ClockReading): number {
  return reading.reachedMarketMs - marketTime(reading, Date.now() + reading.wallAheadMs);
}

function marketTime({ anchorMarketMs, anchorWallMs, rate }: ClockReading, wallMs: number): number {
  return Math.floor(anchorMarketMs + (wallMs - anchorWallMs) * rate);
}

/** A clock that stands still, for replays, history and tests. */
export function fixedClock(marketMs: number, wallMs: number = marketMs): Clock {
  return { now: () => marketMs, wall: () => wallMs, rate: 1 };
}

/** Reads the house's clock; one row by primary key, cheaper than keeping caches of several processes in step. */
export async function houseClock(db: Kysely<Database>): Promise<Clock> {
  return clockFrom(await readClock(db));
}
