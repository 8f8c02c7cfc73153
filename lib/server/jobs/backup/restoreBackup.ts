import { openDatabase } from "@/lib/server/persistence/database";
import {
  dropRestoring,
  holdsData,
  otherPrograms,
  RESTORING,
  swapSchemas,
} from "@/lib/server/persistence/queries/schemaSwap";
import { BackupError } from "./backupFormat";
import { checkRestored, type RestoreReport } from "./checkRestored";
import { loadBackup } from "./loadBackup";

/** `replace`: whether a database that holds data may be replaced; it is kept aside. */
export type RestoreOptions = { replace: boolean; onProgress?: (message: string) => void };

/**
 * Restores a backup into the database of an address. It is built and checked beside what is there and takes its place in
 * one step at last: until then, and whenever it ends early, all is as it was. `aside` is the name of the schema that keeps
 * the former data. @throws BackupError when the database is in use or not empty, or the backup does not hold.
 */
export async function restoreBackup(
  url: string,
  file: string,
  { replace, onProgress = () => undefined }: RestoreOptions,
): Promise<RestoreReport & { aside: string | null }> {
  const applicationName = "commonwatt-restore";
  const options = { applicationName, statementTimeoutMs: 0, maxConnections: 2 };
  const present = openDatabase(url, options);
  const beside = openDatabase(withSearchPath(url), options);
  try {
    const full = await holdsData(present.db);
    if (full && !replace) {
      throw new BackupError(
        "The database is not empty. With --replace it is replaced, and kept aside under another name.",
      );
    }
    await refuseWhileUsed();
    await dropRestoring(present.db);
    onProgress("reading the backup");
    const loaded = await loadBackup(beside, RESTORING, file);
    onProgress("checking what was restored");
    const report = await checkRestored(beside, RESTORING, loaded);
    await beside.close();
    await refuseWhileUsed();
    return { ...report, aside: await swapSchemas(present.db, full) };
  } catch (error) {
    await beside.close();
    await dropRestoring(present.db).catch(() => undefined); // the next restore drops it first
    throw error;
  } finally {
    await present.close();
  }

  async function refuseWhileUsed(): Promise<void> {
    const others = await otherPrograms(present.db);
    if (others.length > 0)
      throw new BackupError(`The database is in use by ${others.join(", ")}. End the portal first.`);
  }
}

function withSearchPath(url: string): string {
  const address = new URL(url);
  address.searchParams.set("options", `-csearch_path=${RESTORING}`);
  return address.href;
}
