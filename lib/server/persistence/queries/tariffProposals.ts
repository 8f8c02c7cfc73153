import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { TariffTerms } from "@/lib/domain/settlement/tariffParts";
import type { Database, TariffProposalTable } from "../schema/database";
import { at } from "./at";
import { termColumns, termsOf } from "./tariffTerms";

/** A tariff a member says is theirs, from a local day on: it waits for the operator, or was decided. */
export type TariffProposal = {
  proposalId: string;
  memberId: number;
  validFrom: string;
  terms: TariffTerms;
  state: "waiting" | "confirmed" | "declined";
  proposedAt: number;
  reason: string | null;
};

/** How a proposal was decided; a reason when declined. */
export type TariffDecision = { decidedAt: number; decidedBy: number; reason: string | null };

/** Puts a member's proposal in the place of the one that waits. */
export async function replaceWaiting(
  tx: Transaction<Database>,
  communityId: number,
  proposal: Pick<TariffProposal, "proposalId" | "memberId" | "validFrom" | "terms" | "proposedAt">,
): Promise<void> {
  await tx
    .deleteFrom("tariff_proposal")
    .where("community_id", "=", communityId)
    .where("member_id", "=", proposal.memberId)
    .where("state", "=", "waiting")
    .execute();
  await tx
    .insertInto("tariff_proposal")
    .values({
      community_id: communityId,
      proposal_id: proposal.proposalId,
      member_id: proposal.memberId,
      valid_from: proposal.validFrom,
      ...termColumns(proposal.terms),
      proposed_at: at(proposal.proposedAt),
    })
    .execute();
}

/** A proposal, locked; null when there is none. */
export async function lockProposal(
  tx: Transaction<Database>,
  communityId: number,
  proposalId: string,
): Promise<TariffProposal | null> {
  const row = await tx
    .selectFrom("tariff_proposal")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("proposal_id", "=", proposalId)
    .forUpdate()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Decides a proposal: declined when there is a reason, else confirmed. */
export async function decideProposal(
  tx: Transaction<Database>,
  communityId: number,
  proposalId: string,
  { decidedAt, decidedBy, reason }: TariffDecision,
): Promise<void> {
  await tx
    .updateTable("tariff_proposal")
    .set({
      state: reason === null ? "confirmed" : "declined",
      decided_at: at(decidedAt),
      decided_by: decidedBy,
      reason,
    })
    .where("community_id", "=", communityId)
    .where("proposal_id", "=", proposalId)
    .execute();
}

export async function deleteProposal(tx: Transaction<Database>, communityId: number, proposalId: string) {
  await tx
    .deleteFrom("tariff_proposal")
    .where("community_id", "=", communityId)
    .where("proposal_id", "=", proposalId)
    .execute();
}

/** What a member proposed last, decided or not. */
export async function findLastProposal(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<TariffProposal | null> {
  const row = await db
    .selectFrom("tariff_proposal")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .orderBy(sql`state = 'waiting'`, "desc")
    .orderBy("proposed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** All that wait in a community with their members' aliases, the oldest first. */
export async function listWaiting(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ alias: string; proposal: TariffProposal }[]> {
  const rows = await db
    .selectFrom("tariff_proposal as p")
    .innerJoin("member as m", (join) =>
      join.onRef("m.community_id", "=", "p.community_id").onRef("m.member_id", "=", "p.member_id"),
    )
    .selectAll("p")
    .select("m.alias")
    .where("p.community_id", "=", communityId)
    .where("p.state", "=", "waiting")
    .orderBy("p.proposed_at")
    .orderBy("p.proposal_id")
    .execute();
  return rows.map(({ alias, ...row }) => ({ alias, proposal: fromRow(row) }));
}

function fromRow(row: Selectable<TariffProposalTable>): TariffProposal {
  return {
    proposalId: row.proposal_id,
    memberId: row.member_id,
    validFrom: row.valid_from,
    terms: termsOf(row),
    state: row.state,
    proposedAt: row.proposed_at,
    reason: row.reason,
  };
}
