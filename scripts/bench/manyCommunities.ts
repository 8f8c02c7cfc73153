import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Bench, timedAsync } from "./measure";

const THREADS = 2;
const SLOTS_A_DAY = 96;

/** A day of many communities of 127 members, books made in the thread that clears them; only the clearing counts. */
export async function benchManyCommunities(bench: Bench): Promise<void> {
  const communities = bench.quick ? 40 : 1_000;
  bench.say(`a day of ${communities} communities on ${THREADS} threads`);
  const clearingMs: number[] = [];
  const wholeMs = await timedAsync(async () => {
    const parts = Array.from({ length: THREADS }, (_, thread) => clearDays(thread, communities));
    clearingMs.push(...(await Promise.all(parts)));
  });
  bench.signal.throwIfAborted();
  const slots = communities * SLOTS_A_DAY;
  const longest = Math.max(...clearingMs);
  bench.report({ name: `day-of-${communities}-communities`, value: longest / 1000, unit: "s" });
  bench.report({ name: `day-of-${communities}-communities-books-included`, value: wholeMs / 1000, unit: "s" });
  const both = clearingMs.reduce((sum, ms) => sum + ms, 0);
  bench.report({ name: "cost-per-slot", value: (1000 * both) / slots, unit: "µs of one thread" });
}

async function clearDays(thread: number, communities: number): Promise<number> {
  const worker = new Worker(new URL("../run.mjs", import.meta.url), {
    argv: ["scripts/bench/communityDay.ts", String(thread), String(THREADS), String(communities)],
  });
  const [ms] = (await once(worker, "message")) as [number];
  await worker.terminate();
  return ms;
}
