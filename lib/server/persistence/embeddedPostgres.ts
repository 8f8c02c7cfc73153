import { chmodSync, existsSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { prepareBinaries } from "@/lib/server/persistence/embeddedPostgresBinaries";
import {
  type Cluster,
  checkVersion,
  createCluster,
  pgdata,
  planCluster,
  recordCluster,
  recordedCluster,
} from "@/lib/server/persistence/embeddedPostgresCluster";
import {
  findServer,
  freePort,
  launchServer,
  type RunningServer,
  serverEnd,
  stopServer,
} from "@/lib/server/persistence/embeddedPostgresServer";
import { canEnter, serverUser } from "@/lib/server/persistence/embeddedPostgresUser";

export type EmbeddedPostgres = {
  /** For the portal: owner of its database, not a superuser. */
  url: string;
  /** For maintenance and tests: the superuser. */
  adminUrl: string;
  pid: number;
  /** True when a server left running by a killed parent was taken over. */
  reused: boolean;
  ended: Promise<void>;
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  dataDir: string;
  onProgress?: (message: string) => void;
  sharedBuffers?: string;
  /** Where data and programs go when the server's account cannot reach the project. */
  systemFolder?: string;
};

const NAME = "commonwatt";
const START_PATIENCE_MS = 120_000;

/** Starts PostgreSQL on a data folder, or takes over the server that already runs on it; never a second one. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const systemFolder = options.systemFolder ?? "/var/lib/commonwatt";
  if (!existsSync(options.dataDir)) {
    mkdirSync(options.dataDir, { recursive: true });
    chmodSync(options.dataDir, 0o755);
  }
  const recorded = recordedCluster(options.dataDir);
  const existing = recorded && existsSync(pgdata(recorded)) ? pgdata(recorded) : undefined;
  const user = serverUser(existing);
  const cluster = recorded ?? planCluster(options.dataDir, user, systemFolder);

  const left = existing ? await takeOver(cluster, findServer(cluster)) : undefined;
  if (left) return handle(cluster, left, true);

  const binaries = await prepareBinaries(user, user ? systemFolder : join(realpathSync(options.dataDir), "programs"));
  if (existing) checkVersion(cluster, binaries);
  else {
    options.onProgress?.("creating the database");
    createCluster(cluster, binaries, user);
  }
  if (!canEnter(pgdata(cluster), user)) {
    throw new Error(
      `The database in ${cluster.folder} belongs to another user or lies in a folder its user cannot enter. Start as its owner or as root, or set another DATA_DIR.`,
    );
  }
  const server = await launch();
  await ensurePortalDatabase(cluster, server.port);
  recordCluster({ ...cluster, port: server.port });
  return handle(cluster, server, false);

  async function launch(): Promise<RunningServer> {
    const deadline = Date.now() + START_PATIENCE_MS;
    const recovery = setTimeout(() => options.onProgress?.("the database is recovering"), 3_000);
    try {
      for (;;) {
        const port = await freePort(cluster.port);
        const attempt = launchServer(cluster, binaries, user, port, options.sharedBuffers ?? "256MB");
        while (attempt.server && !attempt.ended && Date.now() < deadline) {
          if (await answers(adminUrl(cluster, attempt.server.port))) return attempt.server;
          await delay(25);
        }
        if (attempt.server && !attempt.ended) await stopServer(attempt.server);
        // Two faults pass by themselves: a port taken in between, and children of a killed server that have not ended yet.
        const passing = /could not bind|in use|shared memory block|lock file/.test(attempt.messages());
        if (!passing || Date.now() > deadline)
          throw new Error(
            `The database did not start. ${join(cluster.folder, "postgres.log")} says:\n${attempt.messages()}`,
          );
        await delay(250);
      }
    } finally {
      clearTimeout(recovery);
    }
  }
}

/** Keeps a server that answers; one that is ending is waited for, one that hangs is stopped. */
async function takeOver(cluster: Cluster, server: RunningServer | undefined): Promise<RunningServer | undefined> {
  if (!server) return undefined;
  const deadline = Date.now() + 30_000;
  while (findServer(cluster)?.identity.started === server.identity.started && Date.now() < deadline) {
    if (await answers(portalUrl(cluster, server.port))) return server;
    if (await answers(adminUrl(cluster, server.port))) {
      await ensurePortalDatabase(cluster, server.port);
      return server;
    }
    await delay(100);
  }
  await stopServer(server);
  return undefined;
}

function handle(cluster: Cluster, server: RunningServer, reused: boolean): EmbeddedPostgres {
  return {
    url: portalUrl(cluster, server.port),
    adminUrl: adminUrl(cluster, server.port),
    pid: server.identity.pid,
    reused,
    ended: serverEnd(server),
    stop: () => stopServer(server),
  };
}

function portalUrl(cluster: Cluster, port: number): string {
  return `postgresql://${NAME}:${cluster.password}@127.0.0.1:${port}/${NAME}`;
}

function adminUrl(cluster: Cluster, port: number): string {
  return `postgresql://postgres:${cluster.adminPassword}@127.0.0.1:${port}/postgres`;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined); // an ending server also cuts the connection: the query below reports it
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensurePortalDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new Client({ connectionString: adminUrl(cluster, port) });
  await client.connect();
  try {
    const roles = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [NAME]);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${NAME} LOGIN PASSWORD '${cluster.password}'`);
    const databases = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  } finally {
    await client.end();
  }
}
