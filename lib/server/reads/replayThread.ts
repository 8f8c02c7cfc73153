import { once } from "node:events";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { DomainError, type ErrorCode } from "@/lib/domain/errors";
import type { SimulationLine } from "@/types/rules";
import type { PastRequest, ReplayRequest } from "./runReplay";

/** What a thread is told (scripts/replayThread.ts); replays are numbered, so that what is late is not taken for the next one's. */
export type ToThread = (Work & { run: number }) | { stop: number };
/** A replay, or the working out of a past before one is asked for. */
export type Work = { replay: ReplayRequest } | { prepare: PastRequest };
/** What it tells: lines as they come, and how the replay ended. */
export type FromThread = { run: number } & (
  | { line: SimulationLine }
  | { end: "done" | "stopped" }
  | { end: "refused"; code: ErrorCode; message: string }
  | { end: "failed"; message: string }
);

// Asked of the runtime, not imported: the bundler would follow the path of a thread and pack the scripts' compiler into the pages.
const threads = process.getBuiltinModule("node:worker_threads");

/** A thread that looks up between two days; one that does not is ended. */
const PATIENCE_MS = 2_000;

/**
 * A thread that replays rules, one replay after another, with connections of its own to the database. It is TypeScript run as the
 * scripts are: bundled into the pages it would be started from a file nobody knows the name of.
 */
export class ReplayThread {
  /** Whose past it was given last, and so remembers. */
  remembers = "";
  #worker: Worker;
  #ended: Error | null = null;
  #run = 0;
  #next: (message: FromThread | null) => void = () => undefined;

  constructor(databaseUrl: string) {
    this.#worker = new threads.Worker(join(process.cwd(), "scripts", "run.mjs"), {
      argv: ["scripts/replayThread.ts"],
      workerData: { databaseUrl },
      execArgv: [],
      // Replays make much that is soon forgotten; more room for it halves the time spent on sweeping.
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    });
    // A process may end while a thread waits for work.
    this.#worker.unref();
    this.#worker.on("message", (message: FromThread) => this.#next(message));
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", (code) => this.#end(new Error(`a replay's thread ended with ${code}`)));
  }

  get alive(): boolean {
    return this.#ended === null;
  }

  /** Replays or prepares; ends without a result as soon as the signal says so. @throws DomainError as the replay does; Error when the thread broke. */
  async *run(work: Work, signal: AbortSignal): AsyncGenerator<SimulationLine> {
    const run = ++this.#run;
    const messages: FromThread[] = [];
    let ended = false;
    let wake = () => {};
    let late: NodeJS.Timeout | undefined;
    this.#next = (message) => {
      if (message && message.run !== run) return;
      if (message && "end" in message) {
        ended = true;
        clearTimeout(late);
      }
      if (message) messages.push(message);
      wake();
    };
    const stop = () => {
      this.#tell({ stop: run });
      late = setTimeout(() => void this.terminate(), PATIENCE_MS);
    };
    signal.addEventListener("abort", stop);
    this.#worker.ref();
    try {
      this.#tell({ ...work, run });
      if (signal.aborted) stop();
      for (;;) {
        const message = messages.shift();
        if (!message) {
          if (this.#ended) throw this.#ended;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if ("line" in message) {
          if (!signal.aborted) yield message.line;
        } else if (message.end === "refused") throw new DomainError(message.code, message.message);
        else if (message.end === "failed") throw new Error(`a replay failed in its thread: ${message.message}`);
        else return;
      }
    } finally {
      signal.removeEventListener("abort", stop);
      // Whoever listened left before the end: the thread is not to go on for nobody.
      if (!ended && !signal.aborted) this.#tell({ stop: run });
      clearTimeout(late);
      this.#worker.unref();
    }
  }

  async terminate(): Promise<void> {
    if (!this.alive) return;
    const exit = once(this.#worker, "exit");
    await this.#worker.terminate();
    await exit;
  }

  #tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#next(null);
  }
}
