import { type Kysely, sql } from "kysely";
import type { TraderSums } from "@/lib/domain/insights/insightMetrics";
import type { InsightSums } from "@/lib/domain/insights/insightSums";
import { FEWEST_PER_SIDE } from "@/lib/domain/privacy/thinSlot";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What a local day adds to the metrics. */
export type InsightDay = InsightSums & { day: string };

/**
 * Sums per local day of the settled slots from `from` (inclusive) to `to` (exclusive), oldest first. Welfare counts as
 * realised in proportion to what was delivered of a slot's contracts. What the market did in thin slots is left out, as everywhere: beside the
 * public tape it would tell what that withholds.
 */
export async function readInsightDays(
  db: Kysely<Database>,
  communityId: number,
  span: { from: number; to: number },
  timeZone: string,
): Promise<InsightDay[]> {
  const { rows } = await sql<InsightDay>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, slots, substituted AS "substitutedSlots", consumption AS "consumptionWh",
      solar + wind AS "productionWh", solar AS "solarWh", wind AS "windWh", import AS "importWh", export AS "exportWh",
      net_import AS "netImportWh", delivered AS "deliveredWh", trades, matched AS "matchedWh", offered AS "offeredWh",
      maximum AS "maximumNanoEur", realised AS "realisedNanoEur", prices, price_sum AS "priceSum", price_squares AS "priceSquares"
    FROM (
      SELECT (slot_start AT TIME ZONE ${timeZone})::date AS day, count(*)::int AS slots,
        (count(*) FILTER (WHERE s.substitutes > 0))::int AS substituted, sum(s.consumption_wh)::bigint AS consumption,
        sum(s.solar_wh)::bigint AS solar, sum(s.wind_wh)::bigint AS wind, sum(s.import_wh)::bigint AS import,
        sum(s.export_wh)::bigint AS export, sum(greatest(0, s.import_wh - s.export_wh))::bigint AS net_import,
        sum(s.delivered_wh + s.shared_wh)::bigint AS delivered, sum(s.trades)::int AS trades, coalesce(sum(c.volume_wh) FILTER (WHERE p.deep), 0)::bigint AS matched,
        coalesce(sum(c.offered_wh) FILTER (WHERE p.deep), 0)::bigint AS offered,
        coalesce(sum(c.welfare_nano_eur) FILTER (WHERE p.deep), 0)::float8 AS maximum,
        coalesce(sum(c.welfare_nano_eur::float8 * s.delivered_wh / nullif(s.contracted_wh, 0)) FILTER (WHERE p.deep), 0) AS realised,
        count(p.price)::int AS prices, coalesce(sum(p.price), 0)::float8 AS price_sum,
        coalesce(sum(p.price::float8 * p.price), 0) AS price_squares
      FROM settlement s
      LEFT JOIN clearing c USING (community_id, slot_start)
      CROSS JOIN LATERAL (
        SELECT deep, CASE WHEN deep THEN c.price_micro_eur_per_kwh END AS price
        FROM (SELECT coalesce(c.sellers >= ${FEWEST_PER_SIDE} AND c.buyers >= ${FEWEST_PER_SIDE}, false) AS deep) d
      ) p
      WHERE s.community_id = ${communityId} AND slot_start >= ${at(span.from)} AND slot_start < ${at(span.to)}
      GROUP BY 1
    ) days ORDER BY 1`.execute(db);
  return rows;
}

/** Who traded in the slots from `from` to `to`: for spans of a day, whose slots are not all told yet. */
export async function readSlotTraders(
  db: Kysely<Database>,
  communityId: number,
  span: { from: number; to: number },
): Promise<TraderSums> {
  const { rows } = await sql<TraderSums>`
    WITH settled AS (
      SELECT buyer_id, seller_id, delivered_wh FROM trade
      WHERE community_id = ${communityId} AND slot_start >= ${at(span.from)} AND slot_start < ${at(span.to)} AND state = 'settled'
    )
    SELECT (SELECT count(*) FROM (SELECT buyer_id FROM settled UNION SELECT seller_id FROM settled) t)::int AS traders,
      coalesce(sum(wh), 0)::float8 AS "soldWh", coalesce(sum(wh * wh), 0)::float8 AS "soldSquares"
    FROM (SELECT sum(delivered_wh)::float8 AS wh FROM settled GROUP BY seller_id) sellers`.execute(db);
  return oneRow(rows);
}

/** Who traded on the whole local days from `fromDay` to `toDay`, both inclusive. */
export async function readDayTraders(
  db: Kysely<Database>,
  communityId: number,
  fromDay: string,
  toDay: string,
): Promise<TraderSums> {
  const { rows } = await sql<TraderSums>`
    SELECT (count(*) FILTER (WHERE trades > 0))::int AS traders, coalesce(sum(wh), 0)::float8 AS "soldWh",
      coalesce(sum(wh * wh), 0)::float8 AS "soldSquares"
    FROM (
      SELECT sum(trades) AS trades, sum(sold_delivered_wh)::float8 AS wh FROM member_day
      WHERE community_id = ${communityId} AND day BETWEEN ${fromDay}::date AND ${toDay}::date GROUP BY member_id
    ) members`.execute(db);
  return oneRow(rows);
}

function oneRow<Row>(rows: Row[]): Row {
  const row = rows[0];
  if (!row) throw new Error("an aggregate without GROUP BY returns one row");
  return row;
}
