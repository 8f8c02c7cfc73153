import { closeSync, createWriteStream, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { identifyProcess } from "@/lib/server/persistence/processIdentity";
import { BackupError } from "./backupFormat";

/** Most of what gzip can save at a third of its usual work. */
const LEVEL = 3;

/**
 * Writes a stream into a file that appears only when it is whole and on disk. Returns its bytes.
 * @throws BackupError when there is no room or no right to write there.
 */
export async function zipTo(file: string, content: Readable, signal?: AbortSignal): Promise<number> {
  removeLeftovers(file);
  const draft = `${file}.${process.pid}.part`;
  try {
    // Opened here and now: a stream that opens it later may do so after the draft was removed. flush: on disk before it is closed
    const out = createWriteStream(draft, { fd: openSync(draft, "wx", 0o600), flush: true });
    await pipeline(content, createGzip({ level: LEVEL }), out, { signal });
    renameSync(draft, file);
    syncFolder(dirname(file));
    return statSync(file).size;
  } catch (error) {
    rmSync(draft, { force: true });
    throw told(file, error);
  }
}

/** What a process that was killed had begun, for the same file. */
function removeLeftovers(file: string): void {
  const folder = dirname(file);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    throw told(file, error);
  }
  for (const name of names) {
    const pid = name.startsWith(`${basename(file)}.`) ? /\.(\d+)\.part$/.exec(name)?.[1] : undefined;
    if (pid && !identifyProcess(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function told(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new BackupError(`The disk is full: ${file} was not written.`, { cause: error });
  }
  if (code === "ABORT_ERR") return new BackupError(`Interrupted: ${file} was not written.`, { cause: error });
  if (code === "ENOENT" || code === "EACCES" || code === "EROFS" || code === "ENOTDIR") {
    return new BackupError(`${file} cannot be written: ${(error as Error).message}`, { cause: error });
  }
  return error;
}
