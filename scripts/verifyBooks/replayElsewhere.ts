import type { Kysely } from "kysely";
import { firstDifference } from "@/lib/server/events/stateHash";
import { openJournal } from "@/lib/server/jobs/replay/journal";
import { ReplayError, replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import { openDatabase } from "@/lib/server/persistence/database";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import type { Database } from "@/lib/server/persistence/schema/database";
import { withTemporaryPostgres } from "../temporaryPostgres";

export type ReplayReport = { same: boolean; events: number; difference: string | null };

const SAY_EVERY = 5_000;

/** Plays a community's journal into a database of its own, which is removed again, and compares the two states. */
export async function replayElsewhere(db: Kysely<Database>, communityId: number): Promise<ReplayReport> {
  return withTemporaryPostgres(async (url) => {
    const target = openDatabase(url, { statementTimeoutMs: 0 });
    try {
      await migrateToLatest(target);
      const { events } = await replayJournal(await openJournal(db, communityId), target.db, (seq) => {
        if (seq % SAY_EVERY === 0) process.stderr.write(`… ${seq} events replayed\n`);
      });
      const difference = firstDifference(
        await stateDigests(db, communityId),
        await stateDigests(target.db, communityId),
      );
      return { same: difference === null, events, difference };
    } catch (error) {
      if (!(error instanceof ReplayError)) throw error;
      return { same: false, events: error.seq - 1, difference: error.message };
    } finally {
      await target.close();
    }
  });
}
