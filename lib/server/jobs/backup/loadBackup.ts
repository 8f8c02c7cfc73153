import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type * as z from "zod";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import { migrateSchema } from "@/lib/server/persistence/migrate";
import { migrations } from "@/lib/server/persistence/migrations/registry";
import { onOneConnection } from "@/lib/server/persistence/oneConnection";
import {
  type CopiedTable,
  copyIn,
  emptyTable,
  fixNotation,
  listCopiedTables,
  setSequence,
} from "@/lib/server/persistence/queries/tableCopy";
import { BackupError, BackupHeader, BackupManifest, type Frame, TableHead } from "./backupFormat";
import { readFrames } from "./readFrames";

export type LoadedBackup = { header: BackupHeader; manifest: BackupManifest };
type Sum = { bytes: number; sha256: string };

/**
 * Reads a backup into the empty schema that the connections use, whose tables are made first, as they were when it was
 * taken. Rows meet every constraint and trigger of the schema. @throws BackupError for a file that is damaged, cut off, not
 * consistent in itself or of a newer portal.
 */
export async function loadBackup(database: OpenDatabase, schema: string, file: string): Promise<LoadedBackup> {
  const frames = readFrames(file);
  const header = parse(BackupHeader, (await frames.next()).value, "H", file);
  await migrateSchema(database, schema, versionOf(header));
  return onOneConnection(database, (db, client) =>
    db.transaction().execute(async (tx) => {
      await fixNotation(tx);
      const tables = await listCopiedTables(tx);
      for (const { table } of [...tables].reverse()) await emptyTable(tx, table);
      const sums = new Map<string, Sum>();
      let next = await frames.next();
      while (next.value?.kind === "T") {
        const table = known(tables, parse(TableHead, next.value, "T", file));
        const hash = createHash("sha256");
        let bytes = 0;
        await pipeline(Readable.from(pieces()), copyIn(client, table)).catch((error: unknown) => {
          throw refused(table.table, error);
        });
        sums.set(table.table, { bytes, sha256: hash.digest("hex") });

        async function* pieces(): AsyncGenerator<Buffer> {
          for (next = await frames.next(); next.value?.kind === "D"; next = await frames.next()) {
            const content: Buffer = next.value.content;
            hash.update(content);
            bytes += content.length;
            yield content;
          }
        }
      }
      const manifest = parse(BackupManifest, next.value, "M", file);
      // to the end, where gzip's own check sum stands
      if (!(await frames.next()).done) throw new BackupError(`${file} goes on after its end.`);
      compareSums(manifest, sums, tables);
      for (const sequence of manifest.sequences) await setSequence(tx, sequence);
      return { header, manifest };
    }),
  );
}

function parse<T>(contract: z.ZodType<T>, found: Frame | undefined, kind: Frame["kind"], file: string): T {
  if (!found) throw new BackupError(`${file} is cut off.`);
  try {
    if (found.kind === kind) return contract.parse(JSON.parse(found.content.toString("utf8")));
  } catch (error) {
    throw new BackupError(`${file} is no backup that this version can read.`, { cause: error });
  }
  throw new BackupError(`${file} is no backup of this portal.`);
}

/** The migration to go up to: the last one of the backup, all of whose migrations must be known here in the same order. */
function versionOf({ schema }: BackupHeader): string {
  const ours = Object.keys(migrations);
  const strange = schema.find((name, index) => name !== ours[index]);
  if (strange !== undefined) {
    throw new BackupError(
      `The backup is of another version of the portal (schema ${strange}); this one knows up to ${ours.at(-1)}.`,
    );
  }
  return schema.at(-1) ?? "";
}

function known(tables: readonly CopiedTable[], told: CopiedTable): CopiedTable {
  const table = tables.find((one) => one.table === told.table);
  if (!table || [...table.columns].sort().join() !== [...told.columns].sort().join()) {
    throw new BackupError(`The backup's table ${told.table} is not the one its schema has.`);
  }
  return told;
}

function compareSums(manifest: BackupManifest, sums: ReadonlyMap<string, Sum>, tables: readonly CopiedTable[]): void {
  for (const { table } of tables) {
    const told = manifest.tables.find((one) => one.table === table);
    const found = sums.get(table);
    if (!told || !found) throw new BackupError(`The backup has no table ${table}.`);
    if (told.bytes !== found.bytes || told.sha256 !== found.sha256) {
      throw new BackupError(`Table ${table} is not what was backed up: its hash differs.`);
    }
  }
}

/** What reading the file came upon is told as it is; what the database refuses is told with the table. */
function refused(table: string, error: unknown): unknown {
  if (error instanceof BackupError || !(error instanceof Error)) return error;
  const full = "code" in error && error.code === "53100";
  return new BackupError(
    full ? "The database's disk is full; nothing was changed." : `Table ${table} cannot be restored: ${error.message}`,
    { cause: error },
  );
}
