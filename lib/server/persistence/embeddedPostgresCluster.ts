import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { writeDurably } from "@/lib/server/persistence/durableFile";
import type { Binaries } from "@/lib/server/persistence/embeddedPostgresBinaries";
import { canEnter, type ServerUser } from "@/lib/server/persistence/embeddedPostgresUser";

/** What DATA_DIR/postgres.json remembers: where the cluster lies, for which data folder, and how to get in. */
export type Cluster = {
  folder: string;
  dataDir: string;
  port: number | undefined;
  adminPassword: string;
  password: string;
};

const RECORD = "postgres.json";

export function pgdata(cluster: Cluster): string {
  return join(cluster.folder, "pgdata");
}

export function recordedCluster(dataDir: string): Cluster | undefined {
  const path = join(dataDir, RECORD);
  if (!existsSync(path)) return undefined;
  let cluster: Cluster;
  try {
    cluster = JSON.parse(readFileSync(path, "utf8")) as Cluster;
  } catch (error) {
    throw new Error(
      `${path} cannot be read (${(error as Error).message}). Start as the user who owns the data, or set another DATA_DIR.`,
    );
  }
  return relocated(cluster, realpathSync(dataDir));
}

export function recordCluster(cluster: Cluster): void {
  writeDurably(join(cluster.dataDir, RECORD), `${JSON.stringify(cluster, null, 2)}\n`);
}

/** A data folder may be moved with its cluster. A copy whose cluster lies elsewhere would share the original's: refused. */
function relocated(cluster: Cluster, dataDir: string): Cluster {
  if (cluster.dataDir === dataDir) return cluster;
  if (cluster.folder === join(cluster.dataDir, "postgres"))
    return { ...cluster, dataDir, folder: join(dataDir, "postgres") };
  if (existsSync(join(cluster.dataDir, RECORD))) {
    throw new Error(
      `${dataDir} is a copy of ${cluster.dataDir}, whose database lies in ${cluster.folder}. Set DATA_DIR to an empty folder, or to the original.`,
    );
  }
  return { ...cluster, dataDir };
}

/**
 * Chooses a place for a new cluster and remembers it: inside the data folder, or below `systemFolder` when the server's account
 * cannot enter the data folder (a project below /root, say).
 */
export function planCluster(dataDir: string, user: ServerUser, systemFolder: string): Cluster {
  const real = realpathSync(dataDir);
  const inside = join(real, "postgres");
  if (existsSync(join(inside, "pgdata"))) {
    throw new Error(
      `${inside} holds a database, but ${join(real, RECORD)} with its passwords is missing. Restore that file, or move the folder away to start empty.`,
    );
  }
  const outside = `${createHash("sha256").update(real).digest("hex").slice(0, 12)}-${randomBytes(3).toString("hex")}`;
  const folder = !user || canEnter(real, user) ? inside : join(systemFolder, outside);
  const password = () => randomBytes(24).toString("hex");
  const cluster = { folder, dataDir: real, port: undefined, adminPassword: password(), password: password() };
  recordCluster(cluster);
  return cluster;
}

/** Creates the files of a new cluster; built aside and renamed, so that an interrupted attempt leaves nothing half made. */
export function createCluster(cluster: Cluster, binaries: Binaries, user: ServerUser): void {
  mkdirSync(join(cluster.folder, ".."), { recursive: true, mode: 0o755 });
  mkdirSync(cluster.folder, { recursive: true, mode: 0o700 });
  const draft = join(cluster.folder, "pgdata.new");
  const passwordFile = join(cluster.folder, "password.new");
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, cluster.adminPassword, { mode: 0o600 });
  if (user) for (const path of [cluster.folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const options = [
    "--username=postgres",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--no-instructions",
  ];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const run = spawnSync(binaries.initdb, ["-D", draft, ...options, ...locale], {
    ...user,
    cwd: cluster.folder,
    encoding: "utf8",
    env: serverEnvironment(),
  });
  rmSync(passwordFile, { force: true });
  if (run.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(
      `The database could not be created in ${cluster.folder}: ${(run.error?.message ?? run.stderr ?? "").trim()}`,
    );
  }
  renameSync(draft, pgdata(cluster));
}

export function checkVersion(cluster: Cluster, binaries: Binaries): void {
  const found = readFileSync(join(pgdata(cluster), "PG_VERSION"), "utf8").trim();
  if (found === binaries.majorVersion) return;
  throw new Error(
    `The data in ${cluster.folder} is of PostgreSQL ${found}, the installed programs are of ${binaries.majorVersion}. Go back to the former package-lock.json, or move the data with npm run backup and npm run restore (docs/operations.md).`,
  );
}

/** The server needs nothing of our environment, least of all variables such as PGPORT. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV };
}
