// The thread in which rules are replayed, started by lib/server/reads/replayThread.ts: takes one replay at a time, tells its lines.
import { parentPort, workerData } from "node:worker_threads";
import { DomainError } from "@/lib/domain/errors";
import { openDatabase } from "@/lib/server/persistence/database";
import type { FromThread, ToThread } from "@/lib/server/reads/replayThread";
import { runReplay } from "@/lib/server/reads/runReplay";

const port = parentPort;
if (!port) throw new Error("this is a thread of the portal, not a script to run");
const { databaseUrl } = workerData as { databaseUrl: string };
const { db } = openDatabase(databaseUrl, { applicationName: "commonwatt-replay", maxConnections: 2 });
const tell = (message: FromThread) => port.postMessage(message);

let stopping = new AbortController();

async function replay(request: Extract<ToThread, { replay: unknown }>["replay"], signal: AbortSignal): Promise<void> {
  try {
    for await (const line of runReplay(db, request)) {
      if (signal.aborted) return tell({ end: "stopped" });
      tell({ line });
    }
    tell({ end: "done" });
  } catch (error) {
    if (error instanceof DomainError) tell({ end: "refused", code: error.code, message: error.message });
    else tell({ end: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

port.on("message", (message: ToThread) => {
  if ("stop" in message) return stopping.abort();
  stopping = new AbortController();
  void replay(message.replay, stopping.signal);
});
