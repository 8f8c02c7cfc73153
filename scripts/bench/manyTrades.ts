import { type Kysely, sql } from "kysely";
import type { Context } from "@/lib/server/context";
import { routes } from "@/lib/server/http/routeTable";
import type { Database } from "@/lib/server/persistence/schema/database";
import { readHistorySummary } from "@/lib/server/reads/historySummary";
import { readTradingHistory } from "@/lib/server/reads/tradingHistory";
import { type Bench, percentile, timedAsync } from "./measure";

type Query = Parameters<typeof readTradingHistory>[1];

const WANTED_MS = 150;
const YEARS_BACK = 3;

/** A member's history in a community of many trades, 1 in 20 of them its own: pages, deep pages, orders, filters, sums. */
export async function benchManyTrades(
  bench: Bench,
  ctx: Context,
  { count, before }: { count: number; before: number },
): Promise<void> {
  bench.say(`${count} trades`);
  if (ctx.viewer.kind !== "member") throw new Error("a member's history needs a member");
  await insertTrades(ctx.db, ctx.community.communityId, ctx.viewer.memberId, { count, before });
  const parse = (query: object) => routes.tradingHistory.query.parse({ period: "all", ...query });
  const deep = await cursorAfter(ctx, parse({ limit: 200 }), 40);
  const cases: [string, () => Promise<unknown>][] = [
    ["first-page", () => readTradingHistory(ctx, parse({}))],
    ["page-after-8000", () => readTradingHistory(ctx, parse({ cursor: deep }))],
    ["largest", () => readTradingHistory(ctx, parse({ sort: "largest" }))],
    ["dearest", () => readTradingHistory(ctx, parse({ sort: "dearest" }))],
    ["short-of-one-neighbour", () => readTradingHistory(ctx, parse({ state: "short", with: "House A17" }))],
    ["summary", () => readHistorySummary(ctx, { period: "all" })],
  ];
  for (const [name, work] of cases) {
    bench.signal.throwIfAborted();
    await work();
    const durations: number[] = [];
    for (let i = 0; i < 40; i++) durations.push(await timedAsync(work));
    const yardstick = { wanted: WANTED_MS };
    bench.report({ name: `history-${count}-${name}-p95`, value: percentile(durations, 0.95), unit: "ms", yardstick });
  }
}

async function cursorAfter(ctx: Context, query: Query, pages: number): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const { nextCursor } = await readTradingHistory(ctx, { ...query, cursor });
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return cursor;
}

/**
 * Settled trades spread over the years before `before`, in the order of time in which real ones come. Invented on purpose: what is
 * measured is finding them, not making them; so the indexes are made once at the end, as they are when a backup is restored.
 */
async function insertTrades(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  { count, before }: { count: number; before: number },
): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes
    WHERE tablename = 'trade' AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)`.execute(db);
  for (const { name } of indexes) await sql`DROP INDEX ${sql.id(name)}`.execute(db);
  await sql`
    INSERT INTO trade (community_id, slot_start, trade_id, kind, buy_offer_id, sell_offer_id, buyer_id, seller_id, contracted_wh,
      buyer_micro_eur_per_kwh, seller_micro_eur_per_kwh, fee_micro_eur_per_kwh, source, green, contracted_at, state, delivered_wh)
    SELECT ${communityId}, slot, gen_random_uuid(), 'auction', gen_random_uuid(), gen_random_uuid(), buyer,
      CASE WHEN seller = buyer THEN 1 + buyer % 127 ELSE seller END, wh, price, price, 0, 'solar', false, slot, 'settled',
      CASE WHEN n % 9 = 0 THEN wh / 2 ELSE wh END
    FROM (
      SELECT n, to_timestamp(${before}::double precision / 1000) - interval '15 minutes' * (1 + n * 7919 % (${YEARS_BACK} * 365 * 96)) AS slot,
        CASE WHEN n % 20 = 0 THEN ${memberId} ELSE 1 + n * 31 % 127 END AS buyer, 1 + n * 17 % 127 AS seller,
        50 + n * 13 % 900 AS wh, (90000 + n * 101 % 200000)::int AS price
      FROM generate_series(1, ${count}::bigint) AS n
      ORDER BY slot
    ) AS made`.execute(db);
  for (const { definition } of indexes) await sql.raw(definition).execute(db);
  await sql`ANALYZE trade`.execute(db);
}
