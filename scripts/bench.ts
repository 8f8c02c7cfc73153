// npm run bench [-- --quick] [--only PART]: measures the engine, the simulation, the forecasts and the portal on a database of its own.
// One JSON object per line on standard output: name, value, unit, and the yardstick where there is one; progress on standard error.
import { parseArgs } from "node:util";
import { log } from "@/lib/server/log";
import { benchDatabase, benchRuleEvaluation, benchRulesAlone, benchTenMillionTrades } from "./bench/database";
import { benchEngine } from "./bench/engine";
import { benchEngineText } from "./bench/engineText";
import { benchEngineTyped } from "./bench/engineTyped";
import { benchEngineVerify } from "./bench/engineVerify";
import { benchForecasts } from "./bench/forecasts";
import { benchImports } from "./bench/imports";
import { benchManyCommunities } from "./bench/manyCommunities";
import { type Bench, figureLine } from "./bench/measure";
import { benchMemberForecasts } from "./bench/memberForecasts";
import { benchReplay } from "./bench/replay";
import { benchSimulation } from "./bench/simulation";

const USAGE =
  "Usage: npm run bench -- [--quick] [--only PART]   (--quick: smaller books, fewer repetitions and days, under a minute)";

const PARTS = {
  engine: benchEngine,
  "engine-typed": benchEngineTyped,
  "engine-verify": benchEngineVerify,
  communities: benchManyCommunities,
  "engine-text": benchEngineText,
  simulation: benchSimulation,
  forecasts: benchForecasts,
  "member-forecasts": benchMemberForecasts,
  database: benchDatabase,
} as const;
/** Parts that are run only when they are asked for. */
const ASKED = {
  evaluation: benchRuleEvaluation,
  imports: benchImports,
  replay: benchReplay,
  rules: benchRulesAlone,
  "ten-million-trades": benchTenMillionTrades,
} as const;

// Standard output is for figures alone; what goes wrong is thrown.
log.level = "silent";

type Part = (bench: Bench) => Promise<void> | void;

function wanted(): { quick: boolean; parts: readonly Part[] } {
  try {
    const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
    const named: Record<string, Part> = { ...PARTS, ...ASKED };
    const only = values.only === undefined ? null : named[values.only];
    if (only === undefined) {
      throw new Error(`There is no part “${values.only}”. Parts: ${Object.keys(named).join(", ")}.`);
    }
    return { quick: values.quick ?? false, parts: only ? [only] : Object.values(PARTS) };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    process.exit(2);
  }
}
const { quick, parts } = wanted();

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

const bench: Bench = {
  quick,
  signal: stopping.signal,
  report: (figure) => void process.stdout.write(`${figureLine(figure)}\n`),
  say: (line) => void process.stderr.write(`… ${line}\n`),
};

try {
  for (const part of parts) {
    bench.signal.throwIfAborted();
    await part(bench);
  }
} catch (error) {
  if (!stopping.signal.aborted) throw error;
  process.stderr.write("Stopped.\n");
  process.exitCode = 130;
}
