import { DomainError } from "@/lib/domain/errors";
import { faultOf } from "@/lib/domain/metering/checkReading";
import { type Reading, sameReading } from "@/lib/domain/metering/reading";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { listMemberIds } from "@/lib/server/persistence/queries/members";
import { lockReadings } from "@/lib/server/persistence/queries/readings";
import { type ReadingState, readingKey, writeReadings } from "./writeReadings";

export type RecordReadingsResult = Record<ReadingState, number>;

/**
 * Records what meters counted. Sending the same again changes nothing; another value for a known slot replaces it and keeps
 * the old one as a version; slots that were settled without it are noted to be settled anew. All or nothing. @throws DomainError invalid-input naming the first bad row.
 */
export async function recordReadings(system: SystemContext, rows: readonly Reading[]): Promise<RecordReadingsResult> {
  const { db, clock, community } = system;
  const { communityId } = community;
  const now = clock.now();
  const readings = checkedRows(rows, now);
  return inTransaction(db, async (tx) => {
    const members = new Set(await listMemberIds(tx, communityId));
    rows.forEach((row, index) => {
      if (!members.has(row.memberId)) refuse(index, "memberId", "must be a member of this community");
    });
    await holdName(tx, `readings ${communityId}`);
    const known = new Map((await lockReadings(tx, communityId, readings)).map((one) => [readingKey(one), one]));
    const { states, event } = await writeReadings(tx, communityId, now, readings, known);
    await appendJournal(tx, communityId, { audit: event ? [event] : [] });
    const result = { inserted: 0, corrected: 0, unchanged: 0 };
    for (const state of states.values()) result[state] += 1;
    return result;
  });
}

/** The rows without repetitions, checked: whole Wh, in balance, of slots that have ended, one value per slot and member. */
function checkedRows(rows: readonly Reading[], now: number): Reading[] {
  const unique = new Map<string, Reading>();
  rows.forEach((row, index) => {
    const fault = faultOf(row, now);
    if (fault) refuse(index, fault.field, fault.message);
    const before = unique.get(readingKey(row));
    if (before && !sameReading(before, row)) refuse(index, "slotStart", "comes twice with different values");
    unique.set(readingKey(row), row);
  });
  return [...unique.values()];
}

function refuse(index: number, field: string, message: string): never {
  const path = `/${index}/${field}`;
  throw new DomainError("invalid-input", `Reading ${index + 1}: ${field} ${message}.`, {
    path,
    fields: [{ path, message }],
  });
}
