import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { lockProposal, type TariffProposal } from "@/lib/server/persistence/queries/tariffProposals";
import type { Database } from "@/lib/server/persistence/schema/database";

/** A proposal that waits, locked; `memberId`: whose it must be. @throws DomainError not-found, stale-version once it is decided. */
export async function requireWaiting(
  tx: Transaction<Database>,
  communityId: number,
  proposalId: string,
  memberId?: number,
): Promise<TariffProposal> {
  const proposal = await lockProposal(tx, communityId, proposalId);
  if (!proposal || (memberId !== undefined && proposal.memberId !== memberId)) {
    throw new DomainError("not-found", "There is no such proposal.");
  }
  if (proposal.state !== "waiting") throw new DomainError("stale-version", "This tariff was decided in the meantime.");
  return proposal;
}
