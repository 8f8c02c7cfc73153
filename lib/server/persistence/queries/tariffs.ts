import { type Kysely, sql } from "kysely";
import type { MemberTariff } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Every member's tariff at an instant; `knownAt` as it was known then, otherwise as it is known now. */
export async function listTariffs(
  db: Kysely<Database>,
  communityId: number,
  atMs: number,
  knownAt?: number,
): Promise<Map<number, MemberTariff>> {
  const known = knownAt === undefined ? sql`` : sql`AND recorded_at <= ${at(knownAt)}`;
  const { rows } = await sql<MemberTariff & { memberId: number }>`
    SELECT DISTINCT ON (member_id) member_id AS "memberId", import_micro_eur_per_kwh AS "importMicroEurPerKwh",
      feed_in_micro_eur_per_kwh AS "feedInMicroEurPerKwh"
    FROM tariff WHERE community_id = ${communityId} AND valid_from <= ${at(atMs)} ${known}
    ORDER BY member_id, valid_from DESC, recorded_at DESC`.execute(db);
  return new Map(rows.map(({ memberId, ...tariff }) => [memberId, tariff]));
}

/** One member's tariff at an instant; null before its first. */
export async function findTariff(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  atMs: number,
): Promise<MemberTariff | null> {
  const row = await db
    .selectFrom("tariff")
    .select(["import_micro_eur_per_kwh as importMicroEurPerKwh", "feed_in_micro_eur_per_kwh as feedInMicroEurPerKwh"])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("valid_from", "<=", at(atMs))
    .orderBy("valid_from", "desc")
    .orderBy("recorded_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The instants in a span, its beginning left out, from which on a member's tariff is another; in order. */
export async function listTariffChanges(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<number[]> {
  const { rows } = await sql<{ valid_from: number }>`
    SELECT DISTINCT valid_from FROM tariff
    WHERE community_id = ${communityId} AND valid_from > ${at(from)} AND valid_from < ${at(to)} ORDER BY 1`.execute(db);
  return rows.map((row) => row.valid_from);
}
