import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { faultOf } from "@/lib/domain/metering/checkReading";
import type { ReadingOrigin } from "@/lib/domain/metering/reading";
import { readingFrom, type Said } from "@/lib/domain/metering/said";
import { formatSlot, localDay } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { listWindOnly } from "@/lib/server/persistence/queries/plants";
import { lockReadings } from "@/lib/server/persistence/queries/readings";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type ReadingState, readingKey, writeReadings } from "./writeReadings";

/** Records what was said of quarter-hours beside what is known of them; tells of each (by readingKey) what became of it. All or nothing. */
export function recordSaid(
  { db, clock, community }: SystemContext,
  all: readonly Said[],
  origin: ReadingOrigin,
): Promise<ReadonlyMap<string, ReadingState>> {
  const { communityId } = community;
  return inTransaction(db, async (tx) => {
    await holdName(tx, `readings ${communityId}`);
    const windOnly = await listWindOnly(tx, communityId, localDay(clock.now(), community.timeZone));
    const { states, event } = await writeSaid(tx, communityId, clock.now(), all, origin, windOnly);
    await appendJournal(tx, communityId, { audit: event ? [event] : [] });
    return states;
  });
}

/** The same in a transaction that holds the community's readings; the event is the caller's to append. */
export async function writeSaid(
  tx: Transaction<Database>,
  communityId: number,
  now: number,
  all: readonly Said[],
  origin: ReadingOrigin,
  windOnly: ReadonlySet<number>,
): ReturnType<typeof writeReadings> {
  const known = new Map((await lockReadings(tx, communityId, all)).map((reading) => [readingKey(reading), reading]));
  const readings = all.map((one) => {
    const unseen = windOnly.has(one.memberId) ? "wind" : "solar";
    const reading = readingFrom(one, known.get(readingKey(one)), origin, unseen);
    const fault = faultOf(reading, now);
    if (fault) {
      const message = `Reading of ${formatSlot(reading.slotStart)}: ${fault.field} ${fault.message}.`;
      throw new DomainError("invalid-input", message, { path: `/${fault.field}` });
    }
    return reading;
  });
  return writeReadings(tx, communityId, now, readings, known);
}
