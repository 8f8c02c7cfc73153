// npm run restore -- FILE [--replace | --check]: restores a backup into the database of this installation, which must be
// empty; --replace keeps a former one aside under another name. --check looks only whether the file can be restored.
// Exit code 0: done, 1: it could not be done, and nothing was changed.
import { parseArgs } from "node:util";
import { parseEnvironment } from "@/lib/server/env";
import { restoreBackup } from "@/lib/server/jobs/backup/restoreBackup";
import { checkElsewhere } from "./backup/checkElsewhere";
import { runBackupCommand, say, sayRestored, whereTyped } from "./backup/command";
import { openServer } from "./storedDatabase";

await runBackupCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { check: { type: "boolean" }, replace: { type: "boolean" } },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || (values.check && values.replace)) {
    throw new Error("usage: npm run restore -- FILE [--replace | --check]");
  }
  const file = whereTyped(positionals[0] ?? "");
  if (values.check) return checkElsewhere(file);
  const server = await openServer(parseEnvironment(process.env), "commonwatt-restore", true);
  try {
    const onProgress = (message: string) => process.stderr.write(`… ${message}\n`);
    const report = await restoreBackup(server.url, file, { replace: values.replace ?? false, onProgress });
    sayRestored(report);
    if (report.aside)
      say(`The former data lies in the schema ${report.aside} (docs/operations.md says how to remove it).`);
  } finally {
    await server.close();
  }
});
