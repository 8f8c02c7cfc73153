import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Lock } from "@/lib/server/persistence/lockFile";
import { identifyProcess, isSameProcessRunning, type ProcessIdentity } from "@/lib/server/persistence/processIdentity";

/** More than a web process grants its last replies. */
const PATIENCE_MS = 5_000;

/**
 * The processes of one start. Each leads a group of its own, so that Ctrl-C reaches only us and we end them in order; the lock
 * file names them, so that the next start can end them when we were killed.
 */
export class Children {
  #running = new Map<ChildProcess, ProcessIdentity>();
  #lock: Lock;

  constructor(lock: Lock) {
    this.#lock = lock;
  }

  start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
    const child = spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
    if (identity) this.#running.set(child, identity);
    this.#record();
    child.once("exit", () => {
      this.#running.delete(child);
      this.#record();
    });
    return child;
  }

  async stop(child: ChildProcess): Promise<void> {
    const identity = this.#running.get(child);
    if (identity) await endGroup(identity);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.values()].map(endGroup));
  }

  #record(): void {
    this.#lock.update({ children: [...this.#running.values()] });
  }
}

/** Ends a process and the group it leads: asked first, forced after a few seconds. */
export async function endGroup(identity: ProcessIdentity): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isSameProcessRunning(identity)) return;
    signalGroup(identity.pid, signal);
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline && isSameProcessRunning(identity)) await delay(25);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
