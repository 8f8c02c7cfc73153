import type * as z from "zod";
import type { Reading } from "@/lib/domain/metering/reading";
import type { ReadingsRecorded } from "@/lib/server/events/journalDetails";
import { listReadingVersions } from "@/lib/server/persistence/queries/readingVersions";
import type { Replay } from "./journal";

/** The readings an event wrote: of each member the version that follows the one the replay has come to. */
export async function writtenReadings(
  { db, community, journal }: Replay,
  written: z.infer<typeof ReadingsRecorded>,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { slotStart, members } of written.slots) {
    const all = await journal.readingsOf(slotStart);
    const come = await listReadingVersions(db, community.communityId, slotStart);
    for (const memberId of members) {
      const version = 1 + come.filter((known) => known.reading.memberId === memberId).length;
      const next = all.find((known) => known.version === version && known.reading.memberId === memberId);
      if (!next) throw new Error(`version ${version} of the reading of member ${memberId} is gone`);
      readings.push(next.reading);
    }
  }
  return readings;
}
