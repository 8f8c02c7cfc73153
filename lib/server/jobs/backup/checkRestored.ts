import { verifyBooks } from "@/lib/server/events/verifyBooks";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import { migrateSchema } from "@/lib/server/persistence/migrate";
import { migrations } from "@/lib/server/persistence/migrations/registry";
import { listCommunities } from "@/lib/server/persistence/queries/community";
import { fixNotation, listCopiedTables, listSequences, tableContent } from "@/lib/server/persistence/queries/tableCopy";
import { BackupError } from "./backupFormat";
import { communityStates } from "./communityStates";
import type { LoadedBackup } from "./loadBackup";

/** What was found in order: tables and rows as they were, and each community's audit chain and books. */
export type RestoreReport = {
  takenAt: string;
  tables: number;
  rows: number;
  communities: { slug: string; auditSeq: number; auditHash: string; state: string }[];
};

/**
 * Compares what was restored with what the backup says of itself, brings it up to the present schema and looks whether the
 * books hold: audit chain, trial balance, the books' rules. @throws BackupError with the first thing that does not.
 */
export async function checkRestored(
  database: OpenDatabase,
  schema: string,
  { header, manifest }: LoadedBackup,
): Promise<RestoreReport> {
  let rows = 0;
  await inSnapshot(database.db, async (tx) => {
    await fixNotation(tx);
    for (const table of await listCopiedTables(tx)) {
      const told = manifest.tables.find((one) => one.table === table.table);
      const found = await tableContent(tx, table);
      if (told?.rows !== found.rows || told.content !== found.content) {
        throw new BackupError(
          `Table ${table.table} differs after restoring: ${found.rows} rows of ${told?.rows ?? 0}.`,
        );
      }
      rows += found.rows;
    }
    if (JSON.stringify(await listSequences(tx)) !== JSON.stringify(manifest.sequences)) {
      throw new BackupError("The numbering of rows differs after restoring.");
    }
    // What the state's hash covers is the present version's; of an older schema the tables' own sums have said the same.
    if (header.schema.length === Object.keys(migrations).length) {
      const found = JSON.stringify(await communityStates(tx));
      if (found !== JSON.stringify(manifest.communities)) throw new BackupError("The state differs after restoring.");
    }
  });
  await migrateSchema(database, schema);
  for (const { communityId, slug } of await listCommunities(database.db)) {
    const { chain, sums, faults, valid } = await verifyBooks(database.db, communityId);
    if (!chain.valid) throw new BackupError(`The audit chain of ${slug} is broken: ${chain.message}.`);
    if (!valid) {
      throw new BackupError(
        `The books of ${slug} do not hold: sums ${sums.EUR} n€ and ${sums.WH} Wh, ${faults.length} faults.`,
      );
    }
  }
  return { takenAt: header.takenAt, tables: manifest.tables.length, rows, communities: manifest.communities };
}
