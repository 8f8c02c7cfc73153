import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A member with an account, whether it makes energy, and what its trades replace (µ€/kWh). */
export type AccountHolder = {
  memberId: number;
  district: string;
  generates: boolean;
  importMicroEurPerKwh: number;
  feedInMicroEurPerKwh: number;
};

/** The members of a community who have an account and a tariff at an instant. */
export async function listAccountHolders(
  db: Kysely<Database>,
  communityId: number,
  atMs: number,
): Promise<AccountHolder[]> {
  const { rows } = await sql<AccountHolder>`
    SELECT m.member_id AS "memberId", m.district, m.kind = 'prosumer' AS generates,
      t.import_micro_eur_per_kwh AS "importMicroEurPerKwh", t.feed_in_micro_eur_per_kwh AS "feedInMicroEurPerKwh"
    FROM member m
    JOIN LATERAL (
      SELECT import_micro_eur_per_kwh, feed_in_micro_eur_per_kwh FROM tariff_now
      WHERE community_id = m.community_id AND member_id = m.member_id AND valid_from <= ${at(atMs)}
      ORDER BY valid_from DESC LIMIT 1) t ON true
    WHERE m.community_id = ${communityId} AND m.user_id IS NOT NULL AND m.active
    ORDER BY m.member_id`.execute(db);
  return rows;
}
