import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { acquireLock, type Lock, LockHeldError } from "@/lib/server/persistence/lockFile";
import { Children, endGroup } from "./children";
import type { Report } from "./progress";

const MARK = join(".next", "commonwatt-build");
// A build empties .next but for its cache.
const BUILD_LOCK = join(".next", "cache", "commonwatt-build.lock");
const SOURCES = [
  "app",
  "components",
  "lib",
  "types",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** A digest of everything the built pages are made of. */
export function sourceHash(root = "."): string {
  const hash = createHash("sha256");
  const visit = (path: string) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(join(path, name));
    } else {
      hash.update(`${path}\0`).update(createHash("sha256").update(readFileSync(full)).digest());
    }
  };
  for (const source of SOURCES) visit(source);
  hash.update(process.versions.node.split(".")[0] ?? "");
  return hash.digest("hex");
}

export function isBuilt(): boolean {
  return existsSync(MARK) && readFileSync(MARK, "utf8") === sourceHash();
}

/** Builds the pages unless they are built from these very sources; a build already under way is waited for. */
export async function buildIfNeeded(report: Report, signal?: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  mkdirSync(dirname(BUILD_LOCK), { recursive: true });
  const lock = await lockBuild(report);
  const children = new Children(lock);
  const abandon = () => void children.stopAll();
  signal?.addEventListener("abort", abandon);
  try {
    for (const child of lock.leftovers) await endGroup(child);
    if (!isBuilt()) await build(children, report);
  } finally {
    signal?.removeEventListener("abort", abandon);
    lock.release();
  }
}

async function lockBuild(report: Report): Promise<Lock> {
  for (;;) {
    try {
      return acquireLock(BUILD_LOCK);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      report(`another build is running (process ${error.holder.owner.pid}), waiting for it`);
      await delay(500);
    }
  }
}

async function build(children: Children, report: Report): Promise<void> {
  rmSync(MARK, { force: true });
  const hash = sourceHash();
  const child = children.start(["node_modules/next/dist/bin/next", "build"], {
    ...process.env,
    NODE_ENV: "production",
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output.push(text);
      const line = text.trim().split("\n").at(-1)?.trim();
      if (line) report(line.slice(0, 80));
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0)
    throw new Error(
      `The pages could not be built (next build ended with ${code ?? "a signal"}):\n${output.join("").trim()}`,
    );
  writeFileSync(MARK, hash);
}
