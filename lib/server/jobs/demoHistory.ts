import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import { fixedClock } from "@/lib/server/clock";
import { agentsOpen } from "@/lib/server/commands/demo/agentsAct";
import { fillHistorySpan } from "@/lib/server/commands/demo/fillHistory";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { whileHolding } from "@/lib/server/persistence/queries/advisoryLock";
import { findCommunityById } from "@/lib/server/persistence/queries/community";
import { findDemo } from "@/lib/server/persistence/queries/demo";
import { marketProgress } from "@/lib/server/persistence/queries/progress";
import { refreshStatistics } from "@/lib/server/persistence/queries/statistics";
import type { Database } from "@/lib/server/persistence/schema/database";

type Progress = { day: number; days: number };
type Fill = { db: Kysely<Database>; days: number; onProgress?: (progress: Progress) => void; signal?: AbortSignal };

const LOOK_AGAIN_MS = 500;

/** Slots written in one transaction behind a running portal: short, so that trading never waits long for the journal. */
const SHORT_SPAN_MS = 3 * 3_600_000;

/** Founds the demo community if the house has none, once whoever starts. DEMO_NOW sets where its market time starts. */
export async function ensureCommunity({ db }: { db: Kysely<Database> }): Promise<void> {
  await alone(db, () => foundDemo(db, { marketNow: demoNow() }));
}

/** Fills the demo's past back to `days` local days before it was founded, newest day first, and opens its market. */
export async function fillDemoHistory(fill: Fill): Promise<void> {
  await alone(fill.db, () => fillAndOpen(fill), fill.signal);
}

async function fillAndOpen({ db, days, onProgress, signal }: Fill): Promise<void> {
  await fillBack({ db, days, onProgress, signal }, Number.POSITIVE_INFINITY);
  const demo = await findDemo(db);
  const community = demo && (await findCommunityById(db, demo.communityId));
  if (!demo || !community) return;
  const { clearedTo } = await marketProgress(db, community.communityId);
  // Once the living market has cleared a slot of its own, its schedule keeps agents posting.
  if (clearedTo !== null && clearedTo >= demo.filledTo) return;
  await agentsOpen({ db, community, clock: fixedClock(demo.filledTo) }, demo.filledTo);
  await refreshStatistics(db);
}

/** Grows the past further behind the running portal, in short transactions. */
export async function continueDemoHistory(fill: Fill): Promise<void> {
  await alone(fill.db, () => fillBack(fill, SHORT_SPAN_MS), fill.signal);
}

/** Several portals on one database may start at once: one makes the demo's past, the others wait and find it made. */
async function alone(db: Kysely<Database>, work: () => Promise<unknown>, signal?: AbortSignal): Promise<void> {
  const done = () => work().then(() => true);
  while (!signal?.aborted && !(await whileHolding(db, "demo history", done))) await delay(LOOK_AGAIN_MS);
}

async function fillBack({ db, days, onProgress, signal }: Fill, longestMs: number): Promise<void> {
  let demo = await findDemo(db);
  const community = demo && (await findCommunityById(db, demo.communityId));
  if (!demo || !community) return;
  const zone = community.timeZone;
  const goal = Math.max(demo.targetFrom, dayStart(addDays(localDay(demo.filledTo, zone), -days), zone));
  const day = (ms: number) => Math.round((ms - goal) / 86_400_000);
  const total = day(demo.filledTo);
  while (demo && demo.filledFrom > goal && !signal?.aborted) {
    const to: number = demo.filledFrom;
    const from = Math.max(goal, dayStart(localDay(to - 1, zone), zone), to - longestMs);
    await fillHistorySpan(db, community, demo, from, to);
    demo = { ...demo, filledFrom: from };
    onProgress?.({ day: total - day(from), days: total });
  }
}

function demoNow(): number | undefined {
  const text = process.env.DEMO_NOW;
  if (!text) return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    throw new Error(`DEMO_NOW is "${text}": set it to an instant such as 2026-06-11T11:30:00Z, or unset it.`);
  return ms;
}
