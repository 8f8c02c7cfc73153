// npm run bench [-- --quick]: measures the engine, the simulation, the forecasts and the portal on a database of its own.
// One JSON object per line on standard output: name, value, unit, and the yardstick where there is one; progress on standard error.
import { parseArgs } from "node:util";
import { log } from "@/lib/server/log";
import { benchDatabase } from "./bench/database";
import { benchEngine } from "./bench/engine";
import { benchEngineText } from "./bench/engineText";
import { benchEngineTyped } from "./bench/engineTyped";
import { benchEngineVerify } from "./bench/engineVerify";
import { benchForecasts } from "./bench/forecasts";
import { benchManyCommunities } from "./bench/manyCommunities";
import { type Bench, figureLine } from "./bench/measure";
import { benchMemberForecasts } from "./bench/memberForecasts";
import { benchSimulation } from "./bench/simulation";

const USAGE =
  "Usage: npm run bench -- [--quick]   (--quick: smaller books, fewer repetitions and days, under a minute)";

// Standard output is for figures alone; what goes wrong is thrown.
log.level = "silent";

function quickWanted(): boolean {
  try {
    const { values } = parseArgs({ options: { quick: { type: "boolean" } } });
    return values.quick ?? false;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    process.exit(2);
  }
}

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

const bench: Bench = {
  quick: quickWanted(),
  signal: stopping.signal,
  report: (figure) => void process.stdout.write(`${figureLine(figure)}\n`),
  say: (line) => void process.stderr.write(`… ${line}\n`),
};

try {
  for (const part of [
    benchEngine,
    benchEngineTyped,
    benchEngineVerify,
    benchManyCommunities,
    benchEngineText,
    benchSimulation,
    benchForecasts,
    benchMemberForecasts,
    benchDatabase,
  ]) {
    bench.signal.throwIfAborted();
    await part(bench);
  }
} catch (error) {
  if (!stopping.signal.aborted) throw error;
  process.stderr.write("Stopped.\n");
  process.exitCode = 130;
}
