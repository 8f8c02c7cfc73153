import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { writeDurably } from "@/lib/server/persistence/durableFile";
import { identifyProcess, isSameProcessRunning, type ProcessIdentity } from "@/lib/server/persistence/processIdentity";

export type LockHolder = {
  owner: ProcessIdentity;
  /** Where the holder answers, for the message to whoever comes second. */
  address?: string;
  /** Processes of the holder that outlive it when it is killed. */
  children: ProcessIdentity[];
};

export class LockHeldError extends Error {
  override name = "LockHeldError";
  constructor(readonly holder: LockHolder) {
    super(`held by process ${holder.owner.pid}`);
  }
}

export type Lock = {
  /** Children a killed former holder left running. */
  leftovers: ProcessIdentity[];
  update(change: Partial<Omit<LockHolder, "owner">>): void;
  release(): void;
};

/** Takes a lock that lasts as long as this process: one whose holder was killed is taken over. Throws `LockHeldError`. */
export function acquireLock(path: string, address?: string): Lock {
  const owner = identifyProcess(process.pid);
  if (!owner)
    throw new Error(
      "This system does not tell when a process started (neither /proc nor ps): the data cannot be locked.",
    );
  let held: LockHolder = { owner, address, children: [] };
  let released = false;
  const leftovers: ProcessIdentity[] = [];
  while (!create(path, held)) {
    const former = readHolder(path);
    if (former && isSameProcessRunning(former.owner)) throw new LockHeldError(former);
    if (takeAway(path, former)) leftovers.push(...(former?.children ?? []).filter(isSameProcessRunning));
  }
  return {
    leftovers,
    update(change) {
      if (released) return;
      held = { ...held, ...change };
      writeDurably(path, JSON.stringify(held));
    },
    release() {
      released = true;
      if (readHolder(path)?.owner.started === owner.started) rmSync(path, { force: true });
    },
  };
}

/** The whole content appears at once, or not at all when somebody else was first. */
function create(path: string, holder: LockHolder): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(path: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as LockHolder;
    return typeof holder.owner?.pid === "number" ? holder : undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || code === "ENOENT") return undefined; // damaged by a power cut, or gone
    throw error;
  }
}

/** Removes a stale lock. Two may try at once: whoever moved away the other's fresh lock instead puts it back. */
function takeAway(path: string, stale: LockHolder | undefined): boolean {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  const moved = readHolder(aside);
  const fresh = moved && moved.owner.started !== stale?.owner.started && isSameProcessRunning(moved.owner);
  try {
    if (fresh) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
  return !fresh;
}
