import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Kysely, Transaction } from "kysely";
import type { ClientBase } from "pg";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import { onOneConnection } from "@/lib/server/persistence/oneConnection";
import {
  appliedMigrations,
  type CopiedTable,
  copyOut,
  fixNotation,
  listCopiedTables,
  listSequences,
  tableContent,
} from "@/lib/server/persistence/queries/tableCopy";
import type { Database } from "@/lib/server/persistence/schema/database";
import { BackupError, type BackupHeader, type BackupManifest, frame, jsonFrame } from "./backupFormat";
import { communityStates } from "./communityStates";
import { zipTo } from "./zipTo";

const PIECE_BYTES = 1 << 18;
type TableSum = BackupManifest["tables"][number];

/**
 * Writes all tables as they stand at one moment into one file, while others go on writing. The file appears when it is
 * whole and on disk, readable by its owner only; nothing of it stays when it could not be finished.
 * @throws BackupError when the database has no schema, or the disk is full.
 */
export async function writeBackup(
  database: OpenDatabase,
  file: string,
  takenAt: number,
  signal?: AbortSignal,
): Promise<BackupManifest & { bytes: number }> {
  let failure: unknown;
  return onOneConnection(database, (db, client) =>
    inSnapshot(db, async (tx) => {
      await fixNotation(tx);
      const schema = await appliedMigrations(tx);
      if (schema.length === 0)
        throw new BackupError("There is nothing to back up: the database has no tables of this portal.");
      const manifest: BackupManifest = { tables: [], sequences: [], communities: [] };
      const header: BackupHeader = {
        format: "commonwatt-backup",
        version: 1,
        takenAt: new Date(takenAt).toISOString(),
        schema,
      };
      const bytes = await zipTo(file, Readable.from(content(tx, client, header, manifest)), signal).catch((error) => {
        failure = error;
        // A COPY nobody reads to its end leaves the connection waiting, and a rollback behind it.
        void client.end();
        throw error;
      });
      return { ...manifest, bytes };
    }),
  ).catch((error: unknown) => {
    throw failure ?? error;
  });
}

async function* content(
  tx: Transaction<Database>,
  client: ClientBase,
  header: BackupHeader,
  manifest: BackupManifest,
): AsyncGenerator<Buffer> {
  yield* jsonFrame("H", header);
  for (const table of await listCopiedTables(tx)) yield* tableFrames(tx, client, table, manifest.tables);
  manifest.sequences.push(...(await listSequences(tx)));
  manifest.communities.push(...(await communityStates(tx)));
  yield* jsonFrame("M", manifest);
}

async function* tableFrames(
  db: Kysely<Database>,
  client: ClientBase,
  table: CopiedTable,
  sums: TableSum[],
): AsyncGenerator<Buffer> {
  yield* jsonFrame("T", table);
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of largePieces(copyOut(client, table))) {
    hash.update(piece);
    bytes += piece.length;
    yield* frame("D", piece);
  }
  sums.push({ table: table.table, ...(await tableContent(db, table)), bytes, sha256: hash.digest("hex") });
}

/** What comes row by row, gathered: a frame should be worth its head. */
async function* largePieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < PIECE_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}
