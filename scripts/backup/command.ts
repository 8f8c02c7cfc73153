import { resolve } from "node:path";
import type { RestoreReport } from "@/lib/server/jobs/backup/checkRestored";
import { log } from "@/lib/server/log";

/** Runs a command whose standard output is for people; what goes wrong is one sentence on standard error and exit code 1. */
export async function runBackupCommand(command: () => Promise<void>): Promise<void> {
  log.level = "silent";
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

/** A file's name where the command was typed: npm moves to the project's folder. */
export function whereTyped(name: string): string {
  return resolve(process.env.INIT_CWD ?? ".", name);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function sayRestored({ takenAt, tables, rows, communities }: RestoreReport): void {
  say(`Restored as of ${takenAt}: ${tables} tables and ${rows} rows as they were backed up.`);
  for (const { slug, auditSeq, auditHash } of communities) {
    say(`${slug}: books balance, audit chain holds up to event ${auditSeq}, ${auditHash}`);
  }
}
