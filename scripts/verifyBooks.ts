// npm run --silent verify-books [-- --replay]: verifies audit chain, trial balance and books of every community. Prints one
// JSON object per community; --replay also plays the journal into an empty database and compares the states.
// Exit code 0: all is well, 1: something is broken, 2: it could not be looked at.
import { parseArgs } from "node:util";
import { parseEnvironment } from "@/lib/server/env";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { log } from "@/lib/server/log";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import { listCommunities } from "@/lib/server/persistence/queries/community";
import { openStoredDatabase } from "./storedDatabase";
import { replayElsewhere } from "./verifyBooks/replayElsewhere";

// Standard output is for the reports alone; what goes wrong is thrown.
log.level = "silent";

async function verifyAll(database: OpenDatabase, replay: boolean): Promise<boolean> {
  return inSnapshot(database.db, async (tx) => {
    let valid = true;
    for (const { communityId, slug } of await listCommunities(tx)) {
      const report = await verifyBooks(tx, communityId);
      const replayed = replay ? await replayElsewhere(tx, communityId) : undefined;
      valid &&= report.valid && (replayed?.same ?? true);
      process.stdout.write(
        `${JSON.stringify({ community: slug, ...report, ...(replayed ? { replay: replayed } : {}) })}\n`,
      );
    }
    return valid;
  });
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { replay: { type: "boolean" } } });
  const database = await openStoredDatabase(parseEnvironment(process.env), "commonwatt-verify-books");
  try {
    return (await verifyAll(database, values.replay ?? false)) ? 0 : 1;
  } finally {
    await database.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${JSON.stringify({ error: { message: (error as Error).message } })}\n`);
  process.exitCode = 2;
}
