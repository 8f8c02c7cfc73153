import type { NotificationDraft } from "./draft";

type Proposed = {
  proposalId: string;
  memberId: number;
  validFrom: string;
  terms: { importMicroEurPerKwh: number };
};

/** What a member is told of the tariff it proposed: it holds, or it was declined for a reason. */
export function tariffDraft(
  { proposalId, memberId, validFrom, terms }: Proposed,
  reason: string | null,
  at: number,
): NotificationDraft {
  const { importMicroEurPerKwh } = terms;
  return {
    memberId,
    key: `tariff:${proposalId}`,
    at,
    kind: "tariff",
    detail: { told: reason === null ? "confirmed" : "declined", validFrom, importMicroEurPerKwh, reason },
  };
}
