import { DomainError } from "@/lib/domain/errors";
import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import { faultOf } from "@/lib/domain/metering/checkReading";
import { type Reading, sameReading } from "@/lib/domain/metering/reading";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { listMemberIds } from "@/lib/server/persistence/queries/members";
import { insertReadings, lockReadings, replaceReadings } from "@/lib/server/persistence/queries/readings";
import { noteResettlement } from "@/lib/server/persistence/queries/resettlement";

export type RecordReadingsResult = { inserted: number; corrected: number; unchanged: number };

/** What became of one row. */
export type ReadingState = "inserted" | "corrected" | "unchanged";

/**
 * Records what meters counted. Sending the same again changes nothing; another value for a known slot replaces it and keeps
 * the old one as a version; slots that were settled without it are noted to be settled anew. All or nothing. @throws DomainError invalid-input naming the first bad row.
 */
export async function recordReadings(system: SystemContext, rows: readonly Reading[]): Promise<RecordReadingsResult> {
  const states = await recordEach(system, rows);
  const count = (state: ReadingState) => [...states.values()].filter((one) => one === state).length;
  return { inserted: count("inserted"), corrected: count("corrected"), unchanged: count("unchanged") };
}

/**
 * The same, telling of each slot and member (readingKey) what became of it. `complete` fills in what a row does not say from what is
 * known of its slot, while nobody else writes.
 */
export function recordEach(
  system: SystemContext,
  rows: readonly Reading[],
  complete: (row: Reading, known: Reading | undefined) => Reading = (row) => row,
): Promise<ReadonlyMap<string, ReadingState>> {
  const { db, clock, community } = system;
  const { communityId } = community;
  const now = clock.now();
  const sent = checkedRows(rows, now);
  return inTransaction(db, async (tx) => {
    const members = new Set(await listMemberIds(tx, communityId));
    rows.forEach((row, index) => {
      if (!members.has(row.memberId)) refuse(index, "memberId", "must be a member of this community");
    });
    await holdName(tx, `readings ${communityId}`);
    const known = new Map((await lockReadings(tx, communityId, sent)).map((reading) => [readingKey(reading), reading]));
    const readings = sent.map((row) => complete(row, known.get(readingKey(row))));
    const fresh = readings.filter((reading) => !known.has(readingKey(reading)));
    const changed = readings.filter((reading) => {
      const before = known.get(readingKey(reading));
      return before !== undefined && !sameReading(before, reading);
    });
    await insertReadings(tx, communityId, fresh);
    await replaceReadings(tx, communityId, changed, now);
    await noteResettlement(
      tx,
      communityId,
      [...fresh, ...changed].map(({ slotStart }) => slotStart),
      "reading",
    );
    const written = [...fresh, ...changed].sort((a, b) => a.slotStart - b.slotStart || a.memberId - b.memberId);
    if (written.length > 0) {
      await appendJournal(tx, communityId, {
        audit: [
          {
            kind: "readings-recorded",
            subject: `readings:${communityId}`,
            payload: {
              inserted: fresh.length,
              corrected: changed.length,
              readingsHash: sha256Text(canonicalJson(written)),
            },
            at: now,
            detail: { slots: membersBySlot(written) },
          },
        ],
      });
    }
    const states = new Map<string, ReadingState>(readings.map((reading) => [readingKey(reading), "unchanged"]));
    for (const reading of fresh) states.set(readingKey(reading), "inserted");
    for (const reading of changed) states.set(readingKey(reading), "corrected");
    return states;
  });
}

/** Whose readings of which slots were written: the readings themselves stay where they can be erased. */
function membersBySlot(written: readonly Reading[]): { slotStart: number; members: number[] }[] {
  const bySlot = new Map<number, number[]>();
  for (const { slotStart, memberId } of written) {
    const members = bySlot.get(slotStart);
    if (members) members.push(memberId);
    else bySlot.set(slotStart, [memberId]);
  }
  return [...bySlot].map(([slotStart, members]) => ({ slotStart, members }));
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

/** Names a slot and member. */
export function readingKey(reading: Pick<Reading, "slotStart" | "memberId">): string {
  return `${reading.slotStart} ${reading.memberId}`;
}

function refuse(index: number, field: string, message: string): never {
  const path = `/${index}/${field}`;
  throw new DomainError("invalid-input", `Reading ${index + 1}: ${field} ${message}.`, {
    path,
    fields: [{ path, message }],
  });
}
