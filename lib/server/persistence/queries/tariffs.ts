import { type Kysely, sql } from "kysely";
import type { MemberTariff } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Every member's tariff at an instant. */
export async function listTariffs(
  db: Kysely<Database>,
  communityId: number,
  atMs: number,
): Promise<Map<number, MemberTariff>> {
  const { rows } = await sql<MemberTariff & { memberId: number }>`
    SELECT DISTINCT ON (member_id) member_id AS "memberId", import_micro_eur_per_kwh AS "importMicroEurPerKwh",
      feed_in_micro_eur_per_kwh AS "feedInMicroEurPerKwh"
    FROM tariff WHERE community_id = ${communityId} AND valid_from <= ${at(atMs)}
    ORDER BY member_id, valid_from DESC`.execute(db);
  return new Map(rows.map(({ memberId, ...tariff }) => [memberId, tariff]));
}
