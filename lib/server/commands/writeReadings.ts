import type { Transaction } from "kysely";
import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import { type Reading, sameReading } from "@/lib/domain/metering/reading";
import type { AuditDraft } from "@/lib/server/events/auditChain";
import { insertReadings, replaceReadings } from "@/lib/server/persistence/queries/readings";
import { noteResettlement } from "@/lib/server/persistence/queries/resettlement";
import type { Database } from "@/lib/server/persistence/schema/database";

/** What became of one row. */
export type ReadingState = "inserted" | "corrected" | "unchanged";

/**
 * Writes what readings should say beside what is known of the same slots and members (locked by the caller): new ones, versions of those
 * that change, and which settled slots have to be settled anew. Returns what became of each (by readingKey) and the event for the journal, null when
 * nothing changes. The one way into `reading`, but for substitutes.
 */
export async function writeReadings(
  tx: Transaction<Database>,
  communityId: number,
  now: number,
  readings: readonly Reading[],
  known: ReadonlyMap<string, Reading>,
): Promise<{ states: Map<string, ReadingState>; event: AuditDraft | null }> {
  const states = new Map<string, ReadingState>();
  const fresh: Reading[] = [];
  const changed: Reading[] = [];
  for (const reading of readings) {
    const key = readingKey(reading);
    const before = known.get(key);
    if (!before) fresh.push(reading);
    else if (!sameReading(before, reading)) changed.push(reading);
    states.set(key, before ? (sameReading(before, reading) ? "unchanged" : "corrected") : "inserted");
  }
  await insertReadings(tx, communityId, fresh);
  await replaceReadings(tx, communityId, changed, now);
  const written = [...fresh, ...changed].sort((a, b) => a.slotStart - b.slotStart || a.memberId - b.memberId);
  await noteResettlement(
    tx,
    communityId,
    written.map(({ slotStart }) => slotStart),
    "reading",
  );
  if (written.length === 0) return { states, event: null };
  const payload = {
    inserted: fresh.length,
    corrected: changed.length,
    readingsHash: sha256Text(canonicalJson(written)),
  };
  const subject = `readings:${communityId}`;
  return {
    states,
    event: { kind: "readings-recorded", subject, payload, at: now, detail: { slots: membersBySlot(written) } },
  };
}

/** Names a slot and member. */
export function readingKey(reading: Pick<Reading, "slotStart" | "memberId">): string {
  return `${reading.slotStart} ${reading.memberId}`;
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
