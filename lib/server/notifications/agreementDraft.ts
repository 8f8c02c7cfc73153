import type { NotificationContent, NotificationDraft } from "./draft";

type Told = Extract<NotificationContent, { kind: "agreement" }>["detail"]["told"];
type Agreed = {
  agreementId: string;
  giverId: number;
  energyWh: number;
  priceMicroEurPerKwh: number;
};

/** What a member is told of an agreement that `alias` proposed, accepted, declined or ended. */
export function agreementDraft(
  agreement: Agreed,
  told: Told,
  memberId: number,
  alias: string,
  at: number,
): NotificationDraft {
  const { agreementId, giverId, energyWh, priceMicroEurPerKwh } = agreement;
  const mine = giverId === memberId ? "give" : "take";
  return {
    memberId,
    key: `agreement:${agreementId}:${told}`,
    at,
    kind: "agreement",
    detail: { told, alias, mine, energyWh, priceMicroEurPerKwh },
  };
}
