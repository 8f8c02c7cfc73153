import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";
import { inForce } from "./plants";

/** A member with its equipment, delivery record and sums of a span; energies in Wh. */
export type MemberRecord = {
  memberId: number;
  alias: string;
  district: string;
  kind: "consumer" | "prosumer";
  active: boolean;
  equipment: string[];
  plants: string[];
  green: boolean;
  sinceYear: number;
  statisticsPublic: boolean;
  record: { contractedWh: number; deliveredWh: number; sales: number; days: number };
  consumptionWh: number;
  importWh: number;
  soldWh: number;
  boughtWh: number;
};

export type MemberSpans = {
  /** The local day whose plants count. */
  today: string;
  /** Sums from this local day on. */
  fromDay: string;
  /** Delivery record from this local day on, which begins at `recordFrom`. */
  recordDay: string;
  recordFrom: number;
  /** Sales are counted up to this number: beyond it the count says nothing more. */
  salesUpTo: number;
};

/** All members with what the member list may need; what of it a viewer sees is decided by the read. */
export async function readMemberRecords(
  db: Kysely<Database>,
  communityId: number,
  spans: MemberSpans,
): Promise<MemberRecord[]> {
  const { rows } = await sql<MemberRecord & { contractedWh: number; deliveredWh: number; sales: number; days: number }>`
    WITH sums AS (
      SELECT member_id,
        sum(consumption_wh) FILTER (WHERE day >= ${spans.fromDay}::date) AS consumption,
        sum(import_wh) FILTER (WHERE day >= ${spans.fromDay}::date) AS import,
        sum(sold_delivered_wh + shared_out_wh) FILTER (WHERE day >= ${spans.fromDay}::date) AS sold,
        sum(bought_delivered_wh + shared_in_wh) FILTER (WHERE day >= ${spans.fromDay}::date) AS bought,
        sum(sold_contracted_wh) FILTER (WHERE day >= ${spans.recordDay}::date) AS record_contracted,
        sum(sold_delivered_wh) FILTER (WHERE day >= ${spans.recordDay}::date) AS record_delivered,
        count(*) FILTER (WHERE day >= ${spans.recordDay}::date AND sold_contracted_wh > 0) AS record_days
      FROM member_day
      WHERE community_id = ${communityId} AND day >= least(${spans.fromDay}::date, ${spans.recordDay}::date)
      GROUP BY member_id
    ), plants AS (
      SELECT member_id, array_agg(DISTINCT kind) AS kinds, bool_or(green) AS green
      FROM plant WHERE community_id = ${communityId} AND ${inForce(spans.today)} GROUP BY member_id
    )
    SELECT m.member_id AS "memberId", m.alias, m.district, m.kind, m.active, m.equipment,
      m.statistics_public AS "statisticsPublic", extract(year FROM m.joined_on)::int AS "sinceYear",
      coalesce(p.kinds, '{}') AS plants, coalesce(p.green, false) AS green,
      coalesce(s.consumption, 0)::bigint AS "consumptionWh", coalesce(s.import, 0)::bigint AS "importWh",
      coalesce(s.sold, 0)::bigint AS "soldWh", coalesce(s.bought, 0)::bigint AS "boughtWh",
      coalesce(s.record_contracted, 0)::bigint AS "contractedWh", coalesce(s.record_delivered, 0)::bigint AS "deliveredWh",
      coalesce(s.record_days, 0)::int AS days,
      CASE WHEN s.record_days > 0 THEN (
        SELECT count(*) FROM (
          SELECT 1 FROM trade t
          WHERE t.community_id = ${communityId} AND t.seller_id = m.member_id AND t.state = 'settled'
            AND t.slot_start >= ${at(spans.recordFrom)}
          LIMIT ${spans.salesUpTo}
        ) AS few)
      ELSE 0 END::int AS sales
    FROM member m
    LEFT JOIN sums s ON s.member_id = m.member_id
    LEFT JOIN plants p ON p.member_id = m.member_id
    WHERE m.community_id = ${communityId}
    ORDER BY m.member_id`.execute(db);
  return rows.map(({ contractedWh, deliveredWh, sales, days, ...member }) => ({
    ...member,
    record: { contractedWh, deliveredWh, sales, days },
  }));
}

/** The viewer's own standing: what the ticket and the viewer line need. */
export type OwnMember = {
  kind: "consumer" | "prosumer";
  active: boolean;
  connectionPowerW: number;
  plants: { kind: "solar" | "wind" | "battery"; green: boolean }[];
};

export async function readOwnMember(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  today: string,
): Promise<OwnMember | null> {
  const [member, plants] = await Promise.all([
    db
      .selectFrom("member")
      .select(["kind", "active", "connection_power_w"])
      .where("community_id", "=", communityId)
      .where("member_id", "=", memberId)
      .executeTakeFirst(),
    db
      .selectFrom("plant")
      .select(["kind", "green"])
      .where("community_id", "=", communityId)
      .where("member_id", "=", memberId)
      .where(inForce(today))
      .orderBy("plant_id")
      .execute(),
  ]);
  return member
    ? { kind: member.kind, active: member.active, connectionPowerW: member.connection_power_w, plants }
    : null;
}

/** Who owns plants of each kind on a local day: owners, the largest share and the total of rated power (batteries: capacity). */
export async function readPlantGroups(
  db: Kysely<Database>,
  communityId: number,
  today: string,
): Promise<{ kind: "solar" | "wind" | "battery"; members: number; largest: number; total: number }[]> {
  const { rows } = await sql<{ kind: "solar" | "wind" | "battery"; members: number; largest: number; total: number }>`
    SELECT kind, count(*)::int AS members, max(size)::bigint AS largest, sum(size)::bigint AS total
    FROM (
      SELECT kind, member_id, sum(coalesce(capacity_wh, peak_w)) AS size
      FROM plant WHERE community_id = ${communityId} AND ${inForce(today)} GROUP BY kind, member_id
    ) AS owned
    GROUP BY kind`.execute(db);
  return rows;
}
