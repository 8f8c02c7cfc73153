// A thread of its own in which rules are replayed, so that requests never wait for one: started by simulateElsewhere.ts.
import { parentPort, workerData } from "node:worker_threads";
import { DomainError } from "@/lib/domain/errors";
import { fixedClock } from "@/lib/server/clock";
import { openDatabase } from "@/lib/server/persistence/database";
import { findCommunityById } from "@/lib/server/persistence/queries/community";
import { simulateRule } from "./simulateRule";
import type { SimulationAsk, SimulationWord } from "./simulationWords";

const port = parentPort;
if (!port) throw new Error("this runs in a thread of its own only");
const { db } = openDatabase(String(workerData.databaseUrl), {
  applicationName: "commonwatt-simulation",
  maxConnections: 1,
});

let stopped = false;

port.on("message", (ask: SimulationAsk) => {
  if (ask.kind === "stop") stopped = true;
  else void run(ask);
});

async function run({ communityId, viewer, now, input }: Extract<SimulationAsk, { kind: "run" }>): Promise<void> {
  stopped = false;
  const say = (word: SimulationWord) => port?.postMessage(word);
  try {
    const community = await findCommunityById(db, communityId);
    if (!community) throw new DomainError("not-found", "There is no such community.");
    for await (const line of simulateRule({ db, community, viewer, clock: fixedClock(now) }, input)) {
      if (stopped) break;
      say({ kind: "line", line });
    }
    say({ kind: "end" });
  } catch (error) {
    if (error instanceof DomainError) {
      const { code, message, path, fields, params } = error;
      say({ kind: "refusal", code, message, path, fields, params });
    } else say({ kind: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
