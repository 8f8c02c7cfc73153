import { spawn } from "node:child_process";
import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Binaries } from "@/lib/server/persistence/embeddedPostgresBinaries";
import { type Cluster, pgdata, serverEnvironment } from "@/lib/server/persistence/embeddedPostgresCluster";
import type { ServerUser } from "@/lib/server/persistence/embeddedPostgresUser";
import {
  commandLineOf,
  identifyProcess,
  isSameProcessRunning,
  type ProcessIdentity,
} from "@/lib/server/persistence/processIdentity";

/** A running server; `port` is the one it listens on. */
export type RunningServer = { identity: ProcessIdentity; port: number };

const LOG_LIMIT_BYTES = 10_000_000;
const LINES_TOLD = 20;

function settings(port: number, sharedBuffers: string): Record<string, string | number> {
  return {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 60,
    shared_buffers: sharedBuffers,
    effective_cache_size: "1GB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    random_page_cost: 1.1,
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    // After a crash all files go to disk first: at once where the system can, else one by one, which takes seconds.
    recovery_init_sync_method: process.platform === "linux" ? "syncfs" : "fsync",
    wal_compression: "on",
    max_wal_size: "2GB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    cluster_name: "commonwatt",
  };
}

/** The server already running on these files, as left behind by a parent that was killed. */
export function findServer(cluster: Cluster): RunningServer | undefined {
  const path = join(pgdata(cluster), "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  const identity = identifyProcess(Number(lines[0]));
  if (!identity) return undefined;
  const commandLine = commandLineOf(identity.pid);
  if (commandLine !== undefined && !commandLine.includes(realpathSync(pgdata(cluster)))) {
    // The number belongs to another program by now (after a reboot, say); PostgreSQL itself would take that for a running server.
    rmSync(path, { force: true });
    return undefined;
  }
  const port = Number(lines[3]);
  return port > 0 ? { identity, port } : undefined;
}

/** Starts the server, detached: Ctrl-C in the terminal must reach the portal first and the database last. */
export function launchServer(
  cluster: Cluster,
  binaries: Binaries,
  user: ServerUser,
  port: number,
  sharedBuffers: string,
): ServerLaunch {
  const logPath = join(cluster.folder, "postgres.log");
  const logFile = openSync(logPath, "a", 0o600);
  if (fstatSync(logFile).size > LOG_LIMIT_BYTES) ftruncateSync(logFile, 0);
  const logStart = fstatSync(logFile).size;
  const flags = Object.entries(settings(port, sharedBuffers)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", realpathSync(pgdata(cluster)), ...flags], {
    ...user,
    cwd: cluster.folder,
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", logFile, logFile],
  });
  closeSync(logFile);
  child.unref();
  const launch: ServerLaunch = {
    server:
      child.pid === undefined
        ? undefined
        : { identity: identifyProcess(child.pid) ?? { pid: child.pid, started: "" }, port },
    ended: false,
    messages: () => tellingLines(readFileSync(logPath, "utf8").slice(logStart)),
  };
  child.once("error", () => {
    launch.ended = true;
  });
  child.once("exit", () => {
    launch.ended = true;
  });
  return launch;
}

/** The last lines of a log but those that only answer whoever asked too early. */
function tellingLines(text: string): string {
  const early = /the database system is (starting up|not yet accepting connections)|Consistent recovery state has not/;
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !early.test(line));
  return lines.slice(-LINES_TOLD).join("\n");
}

export type ServerLaunch = { server: RunningServer | undefined; ended: boolean; messages(): string };

/** Resolves once the server's process is gone. */
export async function serverEnd(server: RunningServer, pollMs = 250): Promise<void> {
  while (isSameProcessRunning(server.identity)) await delay(pollMs, undefined, { ref: false });
}

/** Fast shutdown (open transactions are rolled back, a checkpoint is written), harder only when that does not end. */
export async function stopServer(server: RunningServer): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ["SIGINT", 8_000],
    ["SIGQUIT", 3_000],
    ["SIGKILL", 3_000],
  ];
  for (const [signal, patienceMs] of steps) {
    if (!isSameProcessRunning(server.identity)) return;
    try {
      process.kill(server.identity.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
      throw new Error(
        `The database server (process ${server.identity.pid}) belongs to another user: ${(error as Error).message}`,
      );
    }
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline && isSameProcessRunning(server.identity)) await delay(20);
  }
}

/** The wished port of 127.0.0.1 when it is free, else any free one. */
export async function freePort(wished = 0): Promise<number> {
  const tried = await tryPort(wished);
  return tried ?? freePort(0);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : undefined));
    });
  });
}
