import { type Kysely, sql } from "kysely";
import type { NetworkFees } from "@/lib/domain/insights/networkFees";
import type { Database } from "../schema/database";

export type CommunityCounts = { members: number; active: number; prosumers: number };

/** How many members a community has, how many are active on the market and how many generate. */
export async function readCounts(db: Kysely<Database>, communityId: number): Promise<CommunityCounts> {
  const row = await db
    .selectFrom("member")
    .select([
      sql<number>`count(*)::int`.as("members"),
      sql<number>`(count(*) FILTER (WHERE active))::int`.as("active"),
      sql<number>`(count(*) FILTER (WHERE kind = 'prosumer'))::int`.as("prosumers"),
    ])
    .where("community_id", "=", communityId)
    .executeTakeFirstOrThrow();
  return row;
}

/** The districts in the order of their codes. */
export function readDistricts(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ district: string; name: string }[]> {
  return db
    .selectFrom("district")
    .select(["district", "name"])
    .where("community_id", "=", communityId)
    .orderBy("district")
    .execute();
}

/** The network fees between the districts of a community. */
export async function readFees(db: Kysely<Database>, communityId: number): Promise<NetworkFees> {
  const rows = await db
    .selectFrom("district_fee")
    .select(["from_district", "to_district", "fee_micro_eur_per_kwh"])
    .where("community_id", "=", communityId)
    .execute();
  const fees: Record<string, Record<string, number>> = {};
  for (const row of rows) {
    fees[row.from_district] = { ...fees[row.from_district], [row.to_district]: row.fee_micro_eur_per_kwh };
  }
  return fees;
}

/** What a trade replaces, in µ€/kWh. */
export type TariffPrices = { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };

/** A member's tariff at an instant; for `null` the mean over all members'. Null where no tariff is known. */
export async function readTariff(
  db: Kysely<Database>,
  communityId: number,
  memberId: number | null,
  atMs: number,
): Promise<TariffPrices | null> {
  const ofMember = memberId === null ? sql`` : sql`AND member_id = ${memberId}`;
  const { rows } = await sql<{ import: number | null; feed_in: number | null }>`
    SELECT round(avg(import_micro_eur_per_kwh))::int AS import, round(avg(feed_in_micro_eur_per_kwh))::int AS feed_in
    FROM (
      SELECT DISTINCT ON (member_id) import_micro_eur_per_kwh, feed_in_micro_eur_per_kwh
      FROM tariff_now
      WHERE community_id = ${communityId} ${ofMember} AND valid_from <= to_timestamp(${atMs}::double precision / 1000)
      ORDER BY member_id, valid_from DESC
    ) AS current`.execute(db);
  const row = rows[0];
  return row && row.import !== null && row.feed_in !== null
    ? { importMicroEurPerKwh: row.import, feedInMicroEurPerKwh: row.feed_in }
    : null;
}
