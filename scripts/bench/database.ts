import { fixedClock } from "@/lib/server/clock";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import { benchEvaluation } from "./evaluation";
import { benchFirstLoad } from "./firstLoad";
import { benchManyTrades } from "./manyTrades";
import type { Bench } from "./measure";
import { onOwnDatabase } from "./ownDatabase";
import { benchPortal } from "./portal";
import { demoMember } from "./reads";
import { benchRules } from "./rules";

/** A Thursday noon in June. */
const MARKET_NOW = Date.UTC(2026, 5, 11, 10, 22);
const BEFORE_DEMO = MARKET_NOW - 30 * 86_400_000;

/** A slow machine gets a shorter history. */
const FILLING_MS = 40_000;

/** The portal's reads and commands on an embedded PostgreSQL. */
export function benchDatabase(bench: Bench): Promise<void> {
  return onOwnDatabase(bench, async (database, url) => {
    const ctx = await demoContext(bench, database, bench.quick ? 2 : 6);
    await benchFirstLoad(bench, url);
    await benchPortal(bench, { db: ctx.db, community: ctx.community, marketNow: MARKET_NOW });
    await benchRules(bench, ctx);
    await benchManyTrades(bench, ctx, { count: bench.quick ? 100_000 : 1_000_000, before: BEFORE_DEMO });
  });
}

/** Simulations of rules alone, over the longest past anybody may ask for, with the weeks before it from which forecasts learn. */
export function benchRulesAlone(bench: Bench): Promise<void> {
  return onOwnDatabase(bench, async (database) => {
    await benchRules(bench, await demoContext(bench, database, bench.quick ? 2 : 111, 10 * FILLING_MS));
  });
}

/** What rules cost before a gate: on enough days for forecasts to have something to learn from. */
export function benchRuleEvaluation(bench: Bench): Promise<void> {
  return onOwnDatabase(bench, async (database) => {
    await benchEvaluation(bench, await demoContext(bench, database, bench.quick ? 2 : 21));
  });
}

/** The history of a member in ten million trades: minutes to write, so only when asked for. */
export function benchTenMillionTrades(bench: Bench): Promise<void> {
  return onOwnDatabase(bench, async (database) => {
    const ctx = await demoContext(bench, database, 2);
    await benchManyTrades(bench, ctx, { count: 10_000_000, before: BEFORE_DEMO });
  });
}

async function demoContext(bench: Bench, { db }: OpenDatabase, days: number, fillingMs = FILLING_MS) {
  const community = await foundDemo(db, { marketNow: MARKET_NOW });
  const started = performance.now();
  let written = { days: 0, ms: 0 };
  await fillDemoHistory({
    db,
    days,
    signal: AbortSignal.any([bench.signal, AbortSignal.timeout(fillingMs)]),
    onProgress: ({ day }) => {
      written = { days: day, ms: performance.now() - started };
      bench.say(`day ${day} of history written`);
    },
  });
  bench.signal.throwIfAborted();
  if (written.days > 0) bench.report({ name: "history-day-written", value: written.ms / written.days, unit: "ms" });
  return { db, community, clock: fixedClock(MARKET_NOW), viewer: demoMember("consumer") };
}
