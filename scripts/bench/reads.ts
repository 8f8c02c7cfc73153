import type { Kysely } from "kysely";
import type { z } from "zod";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { DEMO_SEED, demoWorld } from "@/lib/server/commands/demo/demoWorld";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { routes } from "@/lib/server/http/routeTable";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import type { Database } from "@/lib/server/persistence/schema/database";
import { readDashboard } from "@/lib/server/reads/dashboard";
import { readForecast } from "@/lib/server/reads/forecast";
import { readHistorySummary } from "@/lib/server/reads/historySummary";
import { readHome } from "@/lib/server/reads/home";
import { readMarket } from "@/lib/server/reads/market";
import { readInsights } from "@/lib/server/reads/periodInsights";
import { previewOffer } from "@/lib/server/reads/previewOffer";
import { readTradingHistory } from "@/lib/server/reads/tradingHistory";
import { type Bench, percentile, timedAsync } from "./measure";

/** What a page may wait for the server's answer, 95 of 100 times. */
const WANTED_MS = 100;
/** A slow machine measures fewer times, so that the whole stays short. */
const PATIENCE_MS = 4_000;
const FEWEST = 9;

type Case = {
  name: string;
  members: boolean;
  read(ctx: Context): Promise<unknown>;
  /** The contract of the API; a page takes what it is given. */
  reply: z.ZodType | null;
};

/**
 * The portal's reads as their routes answer them (data, contract, JSON), for visitor, consumer and prosumer in turn: while
 * nothing changes, and each after a change of the market, when every shared part is made anew.
 */
export async function benchReads(bench: Bench, system: Omit<Context, "viewer">): Promise<void> {
  const viewers = [{ kind: "visitor" } as const, demoMember("consumer"), demoMember("prosumer")];
  const { db, community } = system;
  const change = () => moveMarket(db, community.communityId, system.clock.now());
  for (const { name, members, read, reply } of cases(system.clock.now())) {
    const asking = members ? viewers.slice(1) : viewers;
    const answer = async (i: number) => {
      const viewer = asking[i % asking.length] ?? viewers[0];
      const data = await read({ ...system, viewer: viewer ?? { kind: "visitor" } });
      JSON.stringify(reply ? reply.parse(data) : data);
    };
    for (let i = 0; i < FEWEST; i++) await answer(i);
    await measure(bench, name, bench.quick ? 30 : 200, answer);
    await measure(bench, `${name}-after-change`, bench.quick ? 9 : 60, answer, change);
  }
}

function cases(marketNow: number): Case[] {
  const hour = Math.ceil(marketNow / SLOT_MS + 8) * SLOT_MS;
  const offer = routes.placeOffer.body.parse({
    side: "buy",
    energyWh: 2_000,
    limitMicroEurPerKwh: 180_000,
    windowStart: formatSlot(hour),
    windowEnd: formatSlot(hour + 8 * SLOT_MS),
  });
  return [
    ...(["today", "week", "month"] as const).map((period) => ({
      name: `read-dashboard-${period}`,
      members: false,
      read: (ctx: Context) => readDashboard(ctx, { period }),
      reply: routes.dashboard.reply,
    })),
    ...(["now", "today", "week"] as const).map((when) => ({
      name: `read-market-${when}`,
      members: false,
      read: (ctx: Context) => readMarket(ctx, routes.market.query.parse({ when })),
      reply: routes.market.reply,
    })),
    ...(["today", "week", "month", "year"] as const).map((period) => ({
      name: `read-insights-${period}`,
      members: false,
      read: (ctx: Context) => readInsights(ctx, routes.insights.query.parse({ period })),
      reply: routes.insights.reply,
    })),
    {
      name: "read-forecast",
      members: false,
      read: (ctx) => readForecast(ctx, routes.forecast.query.parse({})),
      reply: routes.forecast.reply,
    },
    { name: "read-home", members: false, read: readHome, reply: null },
    {
      name: "read-trading-history",
      members: true,
      read: (ctx) => readTradingHistory(ctx, routes.tradingHistory.query.parse({ period: "week" })),
      reply: routes.tradingHistory.reply,
    },
    {
      name: "read-history-summary",
      members: true,
      read: (ctx) => readHistorySummary(ctx, routes.historySummary.query.parse({ period: "all" })),
      reply: routes.historySummary.reply,
    },
    { name: "preview-offer", members: true, read: (ctx) => previewOffer(ctx, offer), reply: routes.previewOffer.reply },
  ];
}

/** An entry in the journal, as any command leaves one. */
async function moveMarket(db: Kysely<Database>, communityId: number, now: number): Promise<void> {
  await inTransaction(db, (tx) =>
    appendJournal(tx, communityId, { live: [{ kind: "market", slotStart: null, at: now, detail: {} }] }),
  );
}

async function measure(
  bench: Bench,
  name: string,
  times: number,
  work: (i: number) => Promise<void>,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  bench.say(name);
  const durations: number[] = [];
  const started = performance.now();
  for (let i = 0; i < times && (i < FEWEST || performance.now() - started < PATIENCE_MS); i++) {
    bench.signal.throwIfAborted();
    await before();
    durations.push(await timedAsync(() => work(i)));
  }
  const yardstick = { wanted: WANTED_MS };
  bench.report({ name: `${name}-p50`, value: percentile(durations, 0.5), unit: "ms", yardstick });
  bench.report({ name: `${name}-p95`, value: percentile(durations, 0.95), unit: "ms", yardstick });
}

/** The person behind one of the demo's accounts. */
export function demoMember(role: "consumer" | "prosumer"): ViewerScope {
  const world = demoWorld(DEMO_SEED);
  const account = world.accounts.find((one) => one.role === role);
  const member = world.members.find(({ memberId }) => memberId === account?.memberId);
  if (!member) throw new Error(`the demo has no ${role} account`);
  const { memberId, alias, district } = member;
  return { kind: "member", userId: "bench", name: "Bench", memberId, alias, district, role: member.role };
}
