import type { NotificationDraft } from "./draft";

type Proposed = {
  proposalId: string;
  memberId: number;
  validFrom: string;
  terms: { importMicroEurPerKwh: number };
};

/** What a member is told of the tariff it proposed: it holds, or it was declined for a reason. */
export function tariffDraft(proposal: Proposed, reason: string | null, at: number): NotificationDraft {
  const told = reason === null ? "confirmed" : "declined";
  return draftOf(
    proposal,
    at,
    { memberId: proposal.memberId, key: `tariff:${proposal.proposalId}` },
    { told, reason, alias: null },
  );
}

/** What an operator is told when a member proposes a tariff. */
export function tariffProposedDraft(
  proposal: Proposed,
  alias: string,
  operatorId: number,
  at: number,
): NotificationDraft {
  const to = { memberId: operatorId, key: `tariff:${proposal.proposalId}:proposed` };
  return draftOf(proposal, at, to, { told: "proposed", reason: null, alias });
}

function draftOf(
  { validFrom, terms }: Proposed,
  at: number,
  to: { memberId: number; key: string },
  said: { told: "proposed" | "confirmed" | "declined"; reason: string | null; alias: string | null },
): NotificationDraft {
  const { importMicroEurPerKwh } = terms;
  return { ...to, at, kind: "tariff", detail: { ...said, validFrom, importMicroEurPerKwh } };
}
