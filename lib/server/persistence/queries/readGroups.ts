import { type Kysely, sql } from "kysely";
import type { TraderSums } from "@/lib/domain/insights/insightMetrics";
import type { Contributors } from "@/lib/domain/privacy/disclosure";
import type { DayCrowds } from "@/lib/domain/privacy/toldSums";
import type { Database } from "../schema/database";
import { at } from "./at";
import { type Columns, contributors, crowd, type Figure } from "./crowd";

/** Who stands behind traded energy, on both sides. */
export type TradedGroups = { sold: Contributors; bought: Contributors };

/** Who traded on the local days from `fromDay` to `toDay`, both inclusive; `traders`: members with at least one trade. */
export async function readTradedGroups(
  db: Kysely<Database>,
  communityId: number,
  fromDay: string,
  toDay: string,
): Promise<TradedGroups & { traders: number }> {
  const { rows } = await sql<Columns<"sold" | "bought"> & { traders: number }>`
    SELECT ${crowd("sold")}, ${crowd("bought")}, (count(*) FILTER (WHERE trades > 0))::int AS traders FROM (
      SELECT sum(sold_delivered_wh + shared_out_wh) AS sold, sum(bought_delivered_wh + shared_in_wh) AS bought, sum(trades) AS trades
      FROM member_day
      WHERE community_id = ${communityId} AND day BETWEEN ${fromDay}::date AND ${toDay}::date
      GROUP BY member_id
    ) AS members`.execute(db);
  const row = one(rows);
  return { sold: contributors(row, "sold"), bought: contributors(row, "bought"), traders: row.traders };
}

/** Who delivered and took, by settled trades and by sharing, in the slots from `from` (inclusive) to `to` (exclusive). */
export async function readSlotTradedGroups(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<TradedGroups> {
  const { rows } = await sql<Columns<"sold" | "bought">>`
    WITH settled AS (
      SELECT seller_id, buyer_id, delivered_wh FROM trade
      WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)} AND state = 'settled'
    )
    SELECT ${crowd("sold")}, ${crowd("bought")} FROM (
      SELECT sum(sold) AS sold, sum(bought) AS bought FROM (
        SELECT seller_id AS member_id, delivered_wh AS sold, 0 AS bought FROM settled
        UNION ALL SELECT buyer_id, 0, delivered_wh FROM settled
        UNION ALL SELECT member_id, CASE side WHEN 'give' THEN energy_wh ELSE 0 END, CASE side WHEN 'take' THEN energy_wh ELSE 0 END
          FROM shared_energy WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
      ) AS sides GROUP BY member_id
    ) AS members`.execute(db);
  const row = one(rows);
  return { sold: contributors(row, "sold"), bought: contributors(row, "bought") };
}

/** Who stands behind the sums of each local day from `fromDay` to `toDay`, both inclusive. */
export async function readDayCrowds(
  db: Kysely<Database>,
  communityId: number,
  fromDay: string,
  toDay: string,
): Promise<Map<string, DayCrowds>> {
  const { rows } = await sql<Columns<Figure> & { day: string }>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, ${crowd("production")}, ${crowd("consumption")}, ${crowd("draw")}, ${crowd("feed")},
      ${crowd("sold")}, ${crowd("bought")}, ${crowd("savings")}
    FROM (
      SELECT day, production_wh AS production, consumption_wh AS consumption, import_wh AS draw, export_wh AS feed,
        sold_delivered_wh + shared_out_wh AS sold, bought_delivered_wh + shared_in_wh AS bought,
        saving_nano_eur + gain_nano_eur AS savings
      FROM member_day
      WHERE community_id = ${communityId} AND day BETWEEN ${fromDay}::date AND ${toDay}::date
    ) AS members
    GROUP BY day`.execute(db);
  return new Map(
    rows.map((row) => [
      row.day,
      {
        production: contributors(row, "production"),
        consumption: contributors(row, "consumption"),
        draw: contributors(row, "draw"),
        feed: contributors(row, "feed"),
        sold: contributors(row, "sold"),
        bought: contributors(row, "bought"),
        savings: contributors(row, "savings"),
      },
    ]),
  );
}

/** Who traded in each day, week or month from `fromDay` on, by its first day, on those of its days that were over by `before`. */
export async function readBucketTraders(
  db: Kysely<Database>,
  communityId: number,
  step: "day" | "week" | "month",
  span: { fromDay: string; before: string },
): Promise<Map<string, TraderSums>> {
  const { rows } = await sql<TraderSums & { bucket: string }>`
    SELECT to_char(bucket, 'YYYY-MM-DD') AS bucket, (count(*) FILTER (WHERE trades > 0))::int AS traders,
      coalesce(sum(sold), 0)::float8 AS "soldWh", coalesce(sum(sold::float8 * sold), 0) AS "soldSquares"
    FROM (
      SELECT date_trunc(${step}, day::timestamp) AS bucket, sum(trades) AS trades, sum(sold_delivered_wh)::bigint AS sold
      FROM member_day
      WHERE community_id = ${communityId} AND day >= ${span.fromDay}::date AND day < ${span.before}::date
      GROUP BY 1, member_id
    ) AS members
    GROUP BY 1`.execute(db);
  return new Map(rows.map(({ bucket, ...traders }) => [bucket, traders]));
}

/** Who stands behind the net of each slot from `from` to `to`: sizes are |made − used| in Wh. */
export async function readSlotGroups(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<Map<number, Contributors>> {
  const { rows } = await sql<{ slotStart: number } & Contributors>`
    SELECT slot_start AS "slotStart", (count(*) FILTER (WHERE net > 0))::int AS members, max(net)::int AS largest, sum(net)::bigint AS total
    FROM (
      SELECT slot_start, abs(export_wh + charge_wh - import_wh - discharge_wh) AS net FROM reading
      WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
    ) AS members
    GROUP BY slot_start`.execute(db);
  return new Map(rows.map(({ slotStart, ...group }) => [slotStart, group]));
}

function one<Row>(rows: Row[]): Row {
  const row = rows[0];
  if (!row) throw new Error("an aggregate without GROUP BY returns one row");
  return row;
}
