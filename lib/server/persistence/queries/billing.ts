import type { Kysely } from "kysely";
import type { VatStatus } from "@/lib/domain/settlement/vat";
import type { Database } from "../schema/database";
import { at } from "./at";

/** How a member is paid and pays. `mandateNo` counts all mandates it ever gave; `mandate` is the one in force. */
export type MemberBilling = {
  memberId: number;
  account: { holder: string; iban: string } | null;
  mandateNo: number;
  mandate: { signedAt: number; creditorId: string; text: string } | null;
  vatStatus: VatStatus;
  vatId: string | null;
  selfBilling: { agreedAt: number; text: string } | null;
  /** Where credit notes find a business; several lines. */
  address: string | null;
};

/** The community's account; without a creditor identifier it can collect nothing. */
export type CommunityAccount = { name: string; iban: string; creditorId: string | null };

/** What members have said, all or one. */
export async function listBilling(
  db: Kysely<Database>,
  communityId: number,
  memberId?: number,
): Promise<MemberBilling[]> {
  const query = db.selectFrom("member_billing").selectAll().where("community_id", "=", communityId);
  const rows = await (memberId === undefined ? query : query.where("member_id", "=", memberId)).execute();
  return rows.map((row) => ({
    memberId: row.member_id,
    account: row.holder !== null && row.iban !== null ? { holder: row.holder, iban: row.iban } : null,
    mandateNo: row.mandate_no,
    mandate:
      row.mandate_signed_at !== null && row.mandate_creditor_id !== null && row.mandate_text !== null
        ? { signedAt: row.mandate_signed_at, creditorId: row.mandate_creditor_id, text: row.mandate_text }
        : null,
    vatStatus: row.vat_status,
    vatId: row.vat_id,
    selfBilling:
      row.self_billing_at !== null && row.self_billing_text !== null
        ? { agreedAt: row.self_billing_at, text: row.self_billing_text }
        : null,
    address: row.postal_address,
  }));
}

/** Keeps what a member says now in place of what it said before. */
export async function saveBilling(
  db: Kysely<Database>,
  communityId: number,
  { memberId, account, mandateNo, mandate, vatStatus, vatId, selfBilling, address }: MemberBilling,
  changedAt: number,
): Promise<void> {
  const row = {
    holder: account?.holder ?? null,
    iban: account?.iban ?? null,
    mandate_no: mandateNo,
    mandate_signed_at: mandate && at(mandate.signedAt),
    mandate_creditor_id: mandate?.creditorId ?? null,
    mandate_text: mandate?.text ?? null,
    vat_status: vatStatus,
    vat_id: vatId,
    self_billing_at: selfBilling && at(selfBilling.agreedAt),
    self_billing_text: selfBilling?.text ?? null,
    postal_address: address,
    changed_at: at(changedAt),
  };
  await db
    .insertInto("member_billing")
    .values({ community_id: communityId, member_id: memberId, ...row })
    .onConflict((conflict) => conflict.columns(["community_id", "member_id"]).doUpdateSet(row))
    .execute();
}

/** The community's account, null before the operator has told it. */
export async function findCommunityAccount(
  db: Kysely<Database>,
  communityId: number,
): Promise<CommunityAccount | null> {
  const row = await db
    .selectFrom("community_billing")
    .select(["name", "iban", "creditor_id as creditorId"])
    .where("community_id", "=", communityId)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps the community's account in place of the one before. */
export async function saveCommunityAccount(
  db: Kysely<Database>,
  communityId: number,
  { name, iban, creditorId }: CommunityAccount,
  changedAt: number,
): Promise<void> {
  const row = { name, iban, creditor_id: creditorId, changed_at: at(changedAt) };
  await db
    .insertInto("community_billing")
    .values({ community_id: communityId, ...row })
    .onConflict((conflict) => conflict.column("community_id").doUpdateSet(row))
    .execute();
}
