import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Puts a new setup link in the place of every unused one: only the newest works. */
export async function replaceSetupLink(db: Kysely<Database>, tokenHash: string, lifetimeHours: number): Promise<void> {
  await sql`
    WITH dropped AS (DELETE FROM setup_link WHERE used_at IS NULL)
    INSERT INTO setup_link (token_hash, expires_at) VALUES (${tokenHash}, now() + make_interval(hours => ${lifetimeHours}))`.execute(
    db,
  );
}

/** Whether a setup link still works. */
export async function isSetupLinkOpen(db: Kysely<Database>, tokenHash: string): Promise<boolean> {
  const row = await db
    .selectFrom("setup_link")
    .select("token_hash")
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<number>`now()`)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a setup link up; false when it is unknown, used or too old. The row stays locked until the transaction ends. */
export async function spendSetupLink(db: Kysely<Database>, tokenHash: string): Promise<boolean> {
  const result = await db
    .updateTable("setup_link")
    .set({ used_at: sql<number>`now()` })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<number>`now()`)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type NewCommunity = {
  slug: string;
  name: string;
  location: string;
  country: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  gridEmissionGPerKwh: number;
  gridEmissionSource: string;
  gridRenewablePerMille: number;
};

/** Adds a community and returns its id. */
export async function insertCommunity(db: Kysely<Database>, community: NewCommunity): Promise<number> {
  const row = await db
    .insertInto("community")
    .values({
      slug: community.slug,
      name: community.name,
      location: community.location,
      country: community.country,
      latitude: community.latitude,
      longitude: community.longitude,
      time_zone: community.timeZone,
      grid_emission_g_per_kwh: community.gridEmissionGPerKwh,
      grid_emission_source: community.gridEmissionSource,
      grid_renewable_per_mille: community.gridRenewablePerMille,
    })
    .returning("community_id")
    .executeTakeFirstOrThrow();
  return row.community_id;
}

export type DistrictFee = { from: string; to: string; feeMicroEurPerKwh: number };

/** Adds the districts of a community and the network fees between them. */
export async function insertDistricts(
  db: Kysely<Database>,
  communityId: number,
  districts: readonly { district: string; name: string }[],
  fees: readonly DistrictFee[],
): Promise<void> {
  await db
    .insertInto("district")
    .values(districts.map(({ district, name }) => ({ community_id: communityId, district, name })))
    .execute();
  await db
    .insertInto("district_fee")
    .values(
      fees.map((fee) => ({
        community_id: communityId,
        from_district: fee.from,
        to_district: fee.to,
        fee_micro_eur_per_kwh: fee.feeMicroEurPerKwh,
      })),
    )
    .execute();
}

export type FirstMember = {
  userId: string;
  alias: string;
  district: string;
  connectionPowerW: number;
  joinedOn: string;
  tariffFromMs: number;
  importMicroEurPerKwh: number;
  feedInMicroEurPerKwh: number;
};

/** Adds the operator as the community's first member, with their tariff. */
export async function insertOperator(db: Kysely<Database>, communityId: number, member: FirstMember): Promise<void> {
  const id = { community_id: communityId, member_id: 1 };
  await db
    .insertInto("member")
    .values({
      ...id,
      alias: member.alias,
      district: member.district,
      kind: "consumer",
      role: "operator",
      user_id: member.userId,
      connection_power_w: member.connectionPowerW,
      joined_on: member.joinedOn,
    })
    .execute();
  await db
    .insertInto("tariff")
    .values({
      ...id,
      valid_from: at(member.tariffFromMs),
      import_micro_eur_per_kwh: member.importMicroEurPerKwh,
      feed_in_micro_eur_per_kwh: member.feedInMicroEurPerKwh,
    })
    .execute();
}
