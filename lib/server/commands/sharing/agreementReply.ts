import { formatSlot } from "@/lib/domain/units/slot";
import type { AgreementRecord } from "@/lib/server/persistence/queries/sharingAgreements";
import type { AgreementReply } from "@/types/sharing";

export function agreementReply({ agreementId, state, validFrom, validTo }: AgreementRecord): AgreementReply {
  return {
    agreementId,
    state,
    validFrom: validFrom === null ? null : formatSlot(validFrom),
    validTo: validTo === null ? null : formatSlot(validTo),
  };
}
