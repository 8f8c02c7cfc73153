import type { Kysely, Selectable, Transaction } from "kysely";
import type { Database, SharingAgreementTable } from "../schema/database";
import { at } from "./at";

/** An agreement to give one's surplus to another member, or to the solidarity fund (`takerId` null), before the key shares it. */
export type AgreementRecord = {
  agreementId: string;
  giverId: number;
  takerId: number | null;
  energyWh: number;
  priceMicroEurPerKwh: number;
  state: "proposed" | "agreed" | "declined";
  proposedAt: number;
  validFrom: number | null;
  validTo: number | null;
};

export async function insertAgreement(
  db: Kysely<Database>,
  communityId: number,
  agreement: AgreementRecord,
): Promise<void> {
  await db
    .insertInto("sharing_agreement")
    .values({
      community_id: communityId,
      agreement_id: agreement.agreementId,
      giver_id: agreement.giverId,
      taker_id: agreement.takerId,
      energy_wh: agreement.energyWh,
      price_micro_eur_per_kwh: agreement.priceMicroEurPerKwh,
      state: agreement.state,
      proposed_at: at(agreement.proposedAt),
      valid_from: agreement.validFrom === null ? null : at(agreement.validFrom),
      valid_to: agreement.validTo === null ? null : at(agreement.validTo),
    })
    .execute();
}

/** An agreement, locked; null when there is none. */
export async function lockAgreement(
  tx: Transaction<Database>,
  communityId: number,
  agreementId: string,
): Promise<AgreementRecord | null> {
  const row = await tx
    .selectFrom("sharing_agreement")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("agreement_id", "=", agreementId)
    .forUpdate()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Writes the state of an agreement and from when to when it holds. */
export async function updateAgreement(
  db: Kysely<Database>,
  communityId: number,
  { agreementId, state, validFrom, validTo }: AgreementRecord,
): Promise<void> {
  await db
    .updateTable("sharing_agreement")
    .set({
      state,
      valid_from: validFrom === null ? null : at(validFrom),
      valid_to: validTo === null ? null : at(validTo),
    })
    .where("community_id", "=", communityId)
    .where("agreement_id", "=", agreementId)
    .execute();
}

/** How many agreements a member has proposed that are open or in force without an end. */
export async function countOpenAgreements(db: Kysely<Database>, communityId: number, giverId: number): Promise<number> {
  const row = await db
    .selectFrom("sharing_agreement")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("community_id", "=", communityId)
    .where("giver_id", "=", giverId)
    .where("state", "<>", "declined")
    .where("valid_to", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A member's agreements on either side with the other's alias, the newest first. */
export async function listAgreements(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<(AgreementRecord & { otherAlias: string | null })[]> {
  const rows = await db
    .selectFrom("sharing_agreement as a")
    .leftJoin("member as m", (join) =>
      join
        .onRef("m.community_id", "=", "a.community_id")
        .on((eb) =>
          eb.or([
            eb.and([eb("a.giver_id", "=", memberId), eb("m.member_id", "=", eb.ref("a.taker_id"))]),
            eb.and([eb("a.taker_id", "=", memberId), eb("m.member_id", "=", eb.ref("a.giver_id"))]),
          ]),
        ),
    )
    .selectAll("a")
    .select("m.alias")
    .where("a.community_id", "=", communityId)
    .where((eb) => eb.or([eb("a.giver_id", "=", memberId), eb("a.taker_id", "=", memberId)]))
    .orderBy("a.proposed_at", "desc")
    .orderBy("a.agreement_id")
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...fromRow(row), otherAlias: row.alias }));
}

function fromRow(row: Selectable<SharingAgreementTable>): AgreementRecord {
  return {
    agreementId: row.agreement_id,
    giverId: row.giver_id,
    takerId: row.taker_id,
    energyWh: row.energy_wh,
    priceMicroEurPerKwh: row.price_micro_eur_per_kwh,
    state: row.state,
    proposedAt: row.proposed_at,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}
