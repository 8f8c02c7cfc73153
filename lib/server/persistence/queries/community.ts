import type { Kysely, Selectable } from "kysely";
import type { PricingRule } from "@/lib/domain/market/book";
import type { CommunityTable, Database } from "../schema/database";

/** A community's settings as domain values. */
export type CommunityRecord = {
  communityId: number;
  slug: string;
  name: string;
  location: string;
  country: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  gateClosureMs: number;
  pricing: PricingRule;
  minimumGroup: number;
  dominancePerMille: number;
  gridEmissionGPerKwh: number;
  gridEmissionSource: string;
  gridRenewablePerMille: number;
  substituteAfterMs: number;
  pausedReason: string | null;
  demo: boolean;
};

/** The community of a slug; without a slug the first one. Null when there is none. */
export async function findCommunity(db: Kysely<Database>, slug?: string): Promise<CommunityRecord | null> {
  let query = db.selectFrom("community").selectAll().orderBy("community_id").limit(1);
  if (slug !== undefined) query = query.where("slug", "=", slug);
  const row = await query.executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The community of an id, null when there is none. */
export async function findCommunityById(db: Kysely<Database>, communityId: number): Promise<CommunityRecord | null> {
  const row = await db.selectFrom("community").selectAll().where("community_id", "=", communityId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Every community, for the schedule. */
export async function listCommunities(db: Kysely<Database>): Promise<CommunityRecord[]> {
  const rows = await db.selectFrom("community").selectAll().orderBy("community_id").execute();
  return rows.map(fromRow);
}

function fromRow(row: Selectable<CommunityTable>): CommunityRecord {
  return {
    communityId: row.community_id,
    slug: row.slug,
    name: row.name,
    location: row.location,
    country: row.country,
    latitude: row.latitude,
    longitude: row.longitude,
    timeZone: row.time_zone,
    gateClosureMs: row.gate_closure_minutes * 60_000,
    pricing: row.pricing,
    minimumGroup: row.minimum_group,
    dominancePerMille: row.dominance_per_mille,
    gridEmissionGPerKwh: row.grid_emission_g_per_kwh,
    gridEmissionSource: row.grid_emission_source,
    gridRenewablePerMille: row.grid_renewable_per_mille,
    substituteAfterMs: row.substitute_after_minutes * 60_000,
    pausedReason: row.paused_reason,
    demo: row.demo,
  };
}
