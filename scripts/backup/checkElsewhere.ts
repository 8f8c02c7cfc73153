import { restoreBackup } from "@/lib/server/jobs/backup/restoreBackup";
import { withTemporaryPostgres } from "../temporaryPostgres";
import { say, sayRestored } from "./command";

/** Restores a backup into a database of its own, which is removed again. @throws BackupError when it does not hold. */
export async function checkElsewhere(file: string): Promise<void> {
  await withTemporaryPostgres(async (url) => sayRestored(await restoreBackup(url, file, { replace: false })));
  say("The backup can be restored.");
}
