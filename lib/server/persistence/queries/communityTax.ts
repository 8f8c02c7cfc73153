import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** How the community stands on credit notes, and its rate of VAT for electricity (basis points). */
export type CommunityTax = { name: string; address: string; vatId: string | null; vatRateBasisPoints: number };

/** What the operator told of it, null before. */
export async function findCommunityTax(db: Kysely<Database>, communityId: number): Promise<CommunityTax | null> {
  const row = await db
    .selectFrom("community_tax")
    .select(["name", "postal_address as address", "vat_id as vatId", "vat_rate_bp as vatRateBasisPoints"])
    .where("community_id", "=", communityId)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps what the operator says in place of what was said before. */
export async function saveCommunityTax(
  db: Kysely<Database>,
  communityId: number,
  { name, address, vatId, vatRateBasisPoints }: CommunityTax,
  changedAt: number,
): Promise<void> {
  const row = {
    name,
    postal_address: address,
    vat_id: vatId,
    vat_rate_bp: vatRateBasisPoints,
    changed_at: at(changedAt),
  };
  await db
    .insertInto("community_tax")
    .values({ community_id: communityId, ...row })
    .onConflict((conflict) => conflict.column("community_id").doUpdateSet(row))
    .execute();
}

/**
 * Before a month is closed: members in business with VAT, how many of them agreed to credit notes and who of those gave no address; and
 * what of the community's own details such a note would lack.
 */
export type CreditNoteGaps = {
  inBusiness: number;
  agreed: number;
  withoutAddress: string[];
  communityLacks: "details" | "vat-id" | null;
};

export async function creditNoteGaps(db: Kysely<Database>, communityId: number): Promise<CreditNoteGaps> {
  const own = await findCommunityTax(db, communityId);
  const { rows } = await sql<Omit<CreditNoteGaps, "communityLacks">>`
    SELECT count(*) AS "inBusiness", count(b.self_billing_at) AS agreed,
      coalesce(array_agg(m.alias ORDER BY m.member_id)
        FILTER (WHERE b.self_billing_at IS NOT NULL AND b.postal_address IS NULL), '{}') AS "withoutAddress"
    FROM member_billing b JOIN member m USING (community_id, member_id)
    WHERE b.community_id = ${communityId} AND b.vat_status = 'taxable'`.execute(db);
  const communityLacks = own === null ? "details" : own.vatId === null ? "vat-id" : null;
  return { ...rows[0]!, communityLacks };
}
