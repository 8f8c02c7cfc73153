import type { Kysely } from "kysely";
import { clockFrom, lagOf } from "@/lib/server/clock";
import { log } from "@/lib/server/log";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { lockClock, readClock, writeClock } from "@/lib/server/persistence/queries/clock";
import type { Database } from "@/lib/server/persistence/schema/database";

/** Behind by less than this is the ordinary disagreement of two looks at a clock. */
const TOLERANCE_MS = 1_000;

/**
 * How far the wall clock has been set back behind what market time has reached, in market ms; 0 when it has not. A real
 * market waits until the wall clock has caught up, since its slots are real time; in a demo market time goes on at once.
 */
export async function keepTime(db: Kysely<Database>, demo: boolean): Promise<number> {
  if (lagOf(await readClock(db)) <= TOLERANCE_MS) return 0;
  return inTransaction(db, async (tx) => {
    const reading = await lockClock(tx);
    const lag = lagOf(reading);
    if (lag <= TOLERANCE_MS) return 0;
    log.warn({ behindSeconds: Math.round(lag / 1_000), demo }, "the clock was set back; market time does not follow");
    if (!demo) return lag;
    const { rate, reachedMarketMs } = reading;
    await writeClock(tx, { anchorWallMs: clockFrom(reading).wall(), anchorMarketMs: reachedMarketMs, rate });
    return 0;
  });
}
