import { type Kysely, sql } from "kysely";
import type { TraderSums } from "@/lib/domain/insights/insightMetrics";
import type { Contributors } from "@/lib/domain/privacy/disclosure";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Who stands behind a span's sums, one group per published figure. */
export type SumGroups = {
  production: Contributors;
  consumption: Contributors;
  sold: Contributors;
  bought: Contributors;
  savings: Contributors;
  /** Members with at least one trade. */
  traders: number;
};

type Figure = "production" | "consumption" | "sold" | "bought" | "savings";
type GroupRow = { [K in `${Figure}_${"members" | "largest" | "total"}`]: number | null } & { traders: number };

const GROUP = sql`
  (count(*) FILTER (WHERE production > 0))::int AS production_members, max(production)::bigint AS production_largest, sum(production)::bigint AS production_total,
  (count(*) FILTER (WHERE consumption > 0))::int AS consumption_members, max(consumption)::bigint AS consumption_largest, sum(consumption)::bigint AS consumption_total,
  (count(*) FILTER (WHERE sold > 0))::int AS sold_members, max(sold)::bigint AS sold_largest, sum(sold)::bigint AS sold_total,
  (count(*) FILTER (WHERE bought > 0))::int AS bought_members, max(bought)::bigint AS bought_largest, sum(bought)::bigint AS bought_total,
  (count(*) FILTER (WHERE saved <> 0))::int AS savings_members, max(abs(saved))::bigint AS savings_largest, sum(abs(saved))::bigint AS savings_total,
  (count(*) FILTER (WHERE trades > 0))::int AS traders`;

/** The groups behind the sums of the local days from `fromDay` to `toDay`, both inclusive. */
export async function readSumGroups(
  db: Kysely<Database>,
  communityId: number,
  fromDay: string,
  toDay: string,
): Promise<SumGroups> {
  const { rows } = await sql<GroupRow>`
    SELECT ${GROUP} FROM (
      SELECT sum(production_wh) AS production, sum(consumption_wh) AS consumption, sum(sold_delivered_wh + shared_out_wh) AS sold,
        sum(bought_delivered_wh + shared_in_wh) AS bought, sum(saving_nano_eur + gain_nano_eur) AS saved, sum(trades) AS trades
      FROM member_day
      WHERE community_id = ${communityId} AND day BETWEEN ${fromDay}::date AND ${toDay}::date
      GROUP BY member_id
    ) AS members`.execute(db);
  const row = rows[0];
  if (!row) throw new Error("an aggregate without GROUP BY returns one row");
  return fromRow(row);
}

/** The groups behind each local day's sums from `fromDay` on. */
export async function readDayGroups(
  db: Kysely<Database>,
  communityId: number,
  fromDay: string,
): Promise<Map<string, SumGroups>> {
  const { rows } = await sql<GroupRow & { day: string }>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, ${GROUP} FROM (
      SELECT day, production_wh AS production, consumption_wh AS consumption, sold_delivered_wh + shared_out_wh AS sold,
        bought_delivered_wh + shared_in_wh AS bought, saving_nano_eur + gain_nano_eur AS saved, trades
      FROM member_day WHERE community_id = ${communityId} AND day >= ${fromDay}::date
    ) AS members
    GROUP BY day`.execute(db);
  return new Map(rows.map((row) => [row.day, fromRow(row)]));
}

/** A trend's step: who stands behind its sums, and who traded on those of its days that were over by `before`. */
export type BucketGroups = { groups: SumGroups; trading: TraderSums };

/** The groups behind each day, week or month from `fromDay` on, by its first day. */
export async function readBucketGroups(
  db: Kysely<Database>,
  communityId: number,
  step: "day" | "week" | "month",
  span: { fromDay: string; before: string },
): Promise<Map<string, BucketGroups>> {
  const { rows } = await sql<GroupRow & TraderSums & { bucket: string; closedTraders: number }>`
    SELECT to_char(bucket, 'YYYY-MM-DD') AS bucket, ${GROUP}, (count(*) FILTER (WHERE closed_trades > 0))::int AS "closedTraders",
      coalesce(sum(closed_sold), 0)::float8 AS "soldWh", coalesce(sum(closed_sold::float8 * closed_sold), 0) AS "soldSquares"
    FROM (
      SELECT date_trunc(${step}, day::timestamp) AS bucket, sum(production_wh) AS production, sum(consumption_wh) AS consumption,
        sum(sold_delivered_wh + shared_out_wh) AS sold, sum(bought_delivered_wh + shared_in_wh) AS bought, sum(saving_nano_eur + gain_nano_eur) AS saved,
        sum(trades) AS trades, sum(trades) FILTER (WHERE day < ${span.before}::date) AS closed_trades,
        (sum(sold_delivered_wh) FILTER (WHERE day < ${span.before}::date))::bigint AS closed_sold
      FROM member_day WHERE community_id = ${communityId} AND day >= ${span.fromDay}::date
      GROUP BY 1, member_id
    ) AS members
    GROUP BY 1`.execute(db);
  return new Map(
    rows.map((row) => [
      row.bucket,
      {
        groups: fromRow(row),
        trading: { traders: row.closedTraders, soldWh: row.soldWh, soldSquares: row.soldSquares },
      },
    ]),
  );
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

function fromRow(row: GroupRow): SumGroups {
  const group = (name: Figure): Contributors => ({
    members: row[`${name}_members`] ?? 0,
    largest: row[`${name}_largest`] ?? 0,
    total: row[`${name}_total`] ?? 0,
  });
  return {
    production: group("production"),
    consumption: group("consumption"),
    sold: group("sold"),
    bought: group("bought"),
    savings: group("savings"),
    traders: row.traders,
  };
}
