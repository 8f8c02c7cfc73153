// The thread in which rules are replayed, started by lib/server/reads/replayThread.ts: takes one at a time, tells its lines.
import { parentPort, workerData } from "node:worker_threads";
import { DomainError } from "@/lib/domain/errors";
import { openDatabase } from "@/lib/server/persistence/database";
import type { FromThread, ToThread } from "@/lib/server/reads/replayThread";
import { preparePast, runReplay } from "@/lib/server/reads/runReplay";

const port = parentPort;
if (!port) throw new Error("this is a thread of the portal, not a script to run");
const { databaseUrl } = workerData as { databaseUrl: string };
const { db } = openDatabase(databaseUrl, { applicationName: "commonwatt-replay", maxConnections: 2 });
const tell = (message: FromThread) => port.postMessage(message);

/** The last one begun; an earlier one that still runs has nobody who waits for it. */
let wanted = 0;

async function work(message: Extract<ToThread, { run: number }>): Promise<void> {
  const { run } = message;
  try {
    const lines = "replay" in message ? runReplay(db, message.replay) : preparePast(db, message.prepare);
    for await (const line of lines) {
      if (run !== wanted) return tell({ run, end: "stopped" });
      tell({ run, line });
    }
    tell({ run, end: "done" });
  } catch (error) {
    if (error instanceof DomainError) tell({ run, end: "refused", code: error.code, message: error.message });
    else tell({ run, end: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

port.on("message", (message: ToThread) => {
  if ("stop" in message) {
    if (message.stop === wanted) wanted = 0;
    return;
  }
  wanted = message.run;
  void work(message);
});
