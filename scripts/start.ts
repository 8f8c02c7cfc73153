// npm start and npm run dev: everything from an empty folder to the running portal (docs/operations.md).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Environment, parseEnvironment } from "@/lib/server/env";
import { acquireLock, type Lock, LockHeldError } from "@/lib/server/persistence/lockFile";
import { HELP, readArguments } from "./start/arguments";
import { checkPort } from "./start/checkPort";
import { endGroup } from "./start/children";
import { Portal } from "./start/portal";
import { say, warn } from "./start/progress";

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    say(HELP);
    return;
  }
  const env = parseEnvironment(process.env);
  const lock = lockData(env);
  try {
    for (const child of lock.leftovers) await endGroup(child);
    await checkPort(env.port, env.host);
  } catch (error) {
    lock.release();
    throw error;
  }
  const portal = new Portal(env, options, lock);
  let ending: Promise<void> | undefined;
  const end = (code: number) => {
    ending ??= portal
      .stop()
      .catch((error: unknown) => warn((error as Error).message))
      .then(() => {
        lock.release();
        process.exit(code);
      });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!ending) say("\n  Stopping …");
      end(0);
    });
  }
  const fail = (error: unknown) => {
    if (!ending) warn(error instanceof Error ? error.message : String(error));
    end(1);
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  await portal.start().catch(fail);
}

/** One portal per data folder; with DATABASE_URL several may run, one per port. */
function lockData(env: Environment): Lock {
  mkdirSync(env.dataDir, { recursive: true });
  const name = env.databaseUrl ? `start-${env.port}.lock` : "start.lock";
  try {
    return acquireLock(join(env.dataDir, name), `http://${env.host}:${env.port}`);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    const { owner, address } = error.holder;
    throw new Error(
      `Commonwatt already runs on ${env.dataDir}: ${address}, process ${owner.pid}. Open that address, end it with Ctrl-C or kill ${owner.pid}, or use other data: DATA_DIR=./other PORT=${env.port + 1} npm start`,
    );
  }
}

// A closed terminal or a broken pipe must not end us before the database is stopped in order.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

main().catch((error: unknown) => {
  warn(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
