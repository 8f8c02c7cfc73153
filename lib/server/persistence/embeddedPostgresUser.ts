import { execFileSync, spawnSync } from "node:child_process";
import { statSync } from "node:fs";

/** The account the database server runs as; undefined means: as whoever starts it. */
export type ServerUser = { uid: number; gid: number } | undefined;

const ACCOUNT = "commonwatt";
const KNOWN_ACCOUNTS = [ACCOUNT, "postgres", "_postgres"];

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of the existing cluster, as a known database account, or as a
 * system account created for it.
 */
export function serverUser(existingCluster: string | undefined): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingCluster ? statSync(existingCluster) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of KNOWN_ACCOUNTS) {
    const account = lookUp(name);
    if (account) return account;
  }
  createAccount();
  const created = lookUp(ACCOUNT);
  if (created) return created;
  throw new Error(
    "PostgreSQL does not run as root, and no account for it could be created. Create one (useradd --system commonwatt), start as an ordinary user, or set DATABASE_URL.",
  );
}

function lookUp(name: string): ServerUser {
  try {
    const ids = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })),
    );
    const [uid, gid] = ids;
    return uid && gid !== undefined ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

function createAccount(): void {
  const attempts: [string, string[]][] = [
    [
      "useradd",
      [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        ACCOUNT,
      ],
    ],
    ["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", ACCOUNT]], // BusyBox
  ];
  for (const [command, args] of attempts) {
    if (spawnSync(command, args, { stdio: "ignore" }).status === 0) return;
  }
}

/** Whether the server's account can enter a folder, asked of the system itself by trying. */
export function canEnter(folder: string, user: ServerUser): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}
