import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/server/context";
import { getDatabase } from "@/lib/server/persistence/database";
import type { SimulateRuleRequest, SimulationLine } from "@/types/rules";
import type { SimulationAsk, SimulationWord } from "./simulationWords";

/** So many are replayed at once; others wait for their turn. */
const MOST_THREADS = 2;
/** Memory of one thread: a day of books is what it holds at a time. */
const HEAP_MB = 512;
/** A thread that nobody needs for so long ends, and gives its memory back. */
const IDLE_MS = 60_000;

type Thread = { worker: Worker; databaseUrl: string; idle: NodeJS.Timeout | null };
type Threads = { free: Thread[]; count: number; waiting: (() => void)[] };

// Next's development server loads this module anew at every change; threads must not be left behind by that.
const shared = globalThis as typeof globalThis & { commonwattSimulations?: Threads };

/**
 * Replays a rule as simulateRule does, in a thread of its own: requests go on meanwhile. Leaving the generator stops the replay at
 * the end of its day; a thread that breaks is an error of this simulation alone.
 */
export async function* simulateElsewhere(
  ctx: Context,
  input: SimulateRuleRequest,
  databaseUrl = getDatabase().pool.options.connectionString ?? "",
): AsyncGenerator<SimulationLine> {
  const { communityId } = ctx.community;
  const thread = await takeThread(databaseUrl);
  const words = listen(thread.worker);
  let usable = false;
  try {
    ask(thread, { kind: "run", communityId, viewer: ctx.viewer, now: ctx.clock.now(), input });
    for (;;) {
      const word = await words.next();
      if (word.kind === "line") {
        yield word.line;
        continue;
      }
      usable = true;
      if (word.kind === "end") return;
      if (word.kind === "fault") throw new Error(`a simulation failed in its thread: ${word.message}`);
      const { code, message, path, fields, params } = word;
      throw new DomainError(code, message, { path: path ?? undefined, fields, params });
    }
  } finally {
    if (!usable && words.alive()) {
      ask(thread, { kind: "stop" });
      usable = await words.ended();
    }
    words.close();
    giveBack(thread, usable);
  }
}

function ask({ worker }: Thread, what: SimulationAsk): void {
  worker.postMessage(what);
}

/** The words of a thread in their order; one that ends or breaks makes whoever waits fail. */
function listen(worker: Worker) {
  const said: SimulationWord[] = [];
  let broken: Error | null = null;
  let wake: () => void = () => undefined;
  const onMessage = (word: SimulationWord) => {
    said.push(word);
    wake();
  };
  const onBroken = (error: unknown) => {
    broken = error instanceof Error ? error : new Error(`a simulation's thread ended (${String(error)})`);
    wake();
  };
  worker.on("message", onMessage).on("error", onBroken).on("exit", onBroken);
  const next = async (): Promise<SimulationWord> => {
    for (;;) {
      const word = said.shift();
      if (word) return word;
      if (broken) throw broken;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    next,
    alive: () => broken === null,
    /** Waits until the thread has left what it did; false when it broke. */
    async ended(): Promise<boolean> {
      try {
        while ((await next()).kind === "line");
        return true;
      } catch {
        return false;
      }
    },
    close: () => void worker.off("message", onMessage).off("error", onBroken).off("exit", onBroken),
  };
}

async function takeThread(databaseUrl: string): Promise<Thread> {
  shared.commonwattSimulations ??= { free: [], count: 0, waiting: [] };
  const threads = shared.commonwattSimulations;
  for (;;) {
    const at = threads.free.findIndex((one) => one.databaseUrl === databaseUrl);
    const [known] = at < 0 ? [] : threads.free.splice(at, 1);
    if (known) {
      if (known.idle) clearTimeout(known.idle);
      known.worker.ref();
      return known;
    }
    if (threads.count < MOST_THREADS) {
      threads.count++;
      return { worker: startThread(databaseUrl), databaseUrl, idle: null };
    }
    const [other] = threads.free.splice(0, 1);
    if (other) endThread(other);
    else await new Promise<void>((resolve) => threads.waiting.push(resolve));
  }
}

function startThread(databaseUrl: string): Worker {
  // Not bundled: the thread runs this project's own sources, as its scripts do.
  const root = join(/* turbopackIgnore: true */ process.cwd());
  return new Worker(join(root, "scripts", "run.mjs"), {
    argv: [join("lib", "server", "reads", "simulationThread.ts")],
    workerData: { databaseUrl },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
}

function giveBack(thread: Thread, usable: boolean): void {
  const threads = shared.commonwattSimulations;
  if (!threads) return;
  if (usable) {
    thread.worker.unref();
    thread.idle = setTimeout(() => {
      threads.free.splice(threads.free.indexOf(thread), 1);
      endThread(thread);
    }, IDLE_MS).unref();
    threads.free.push(thread);
  } else endThread(thread);
  threads.waiting.shift()?.();
}

function endThread(thread: Thread): void {
  if (thread.idle) clearTimeout(thread.idle);
  if (shared.commonwattSimulations) shared.commonwattSimulations.count--;
  void thread.worker.terminate();
}

/** Ends all threads, when the process does. */
export async function endSimulations(): Promise<void> {
  const threads = shared.commonwattSimulations;
  if (!threads) return;
  const free = threads.free.splice(0);
  threads.count -= free.length;
  await Promise.all(free.map(({ worker }) => worker.terminate()));
}
