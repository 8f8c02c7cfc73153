// npm run backup [-- FILE] [--check]: writes all data as of one moment into one file while the portal runs. --check restores
// the file into a database of its own, which is removed again, and compares. Exit code 0: done, 1: it could not be done.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { parseEnvironment } from "@/lib/server/env";
import { writeBackup } from "@/lib/server/jobs/backup/writeBackup";
import { checkElsewhere } from "./backup/checkElsewhere";
import { runBackupCommand, say, whereTyped } from "./backup/command";
import { openStoredDatabase } from "./storedDatabase";

await runBackupCommand(async () => {
  const { values, positionals } = parseArgs({ options: { check: { type: "boolean" } }, allowPositionals: true });
  if (positionals.length > 1) throw new Error("usage: npm run backup [-- FILE] [--check]");
  const now = Date.now();
  const file = whereTyped(
    positionals[0] ?? `commonwatt-${new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z.backup`,
  );
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const database = await openStoredDatabase(parseEnvironment(process.env), "commonwatt-backup");
  try {
    const { tables, communities, bytes } = await writeBackup(database, file, now, stop.signal);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    say(`${resolve(file)}: ${tables.length} tables, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB`);
    for (const { slug, auditSeq, auditHash } of communities)
      say(`${slug}: audit chain up to event ${auditSeq}, ${auditHash}`);
  } finally {
    await database.close();
  }
  if (values.check) await checkElsewhere(file);
});
