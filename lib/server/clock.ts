import type { Kysely } from "kysely";
import { type ClockAnchor, readClock } from "./persistence/queries/clock";
import type { Database } from "./persistence/schema/database";

/** Market time moves with the house's clock (demo mode may move it); wall time is for sessions, tokens and limits. */
export type Clock = {
  /** Market time, epoch ms. */
  now(): number;
  /** Wall time, epoch ms. */
  wall(): number;
  /** Market seconds per wall second. */
  rate: number;
};

/** A clock that runs from an anchor; one is made per request or job so that all of it sees one rate. */
export function clockFrom(anchor: ClockAnchor): Clock {
  return {
    now: () => Math.floor(anchor.anchorMarketMs + (Date.now() - anchor.anchorWallMs) * anchor.rate),
    wall: () => Date.now(),
    rate: anchor.rate,
  };
}

/** A clock that stands still, for replays, history and tests. */
export function fixedClock(marketMs: number, wallMs: number = marketMs): Clock {
  return { now: () => marketMs, wall: () => wallMs, rate: 1 };
}

/** Reads the house's clock; one row by primary key, cheaper than keeping caches of several processes in step. */
export async function houseClock(db: Kysely<Database>): Promise<Clock> {
  return clockFrom(await readClock(db));
}
