import { checkIban } from "@/lib/domain/settlement/sepa/iban";
import { sepaText } from "@/lib/domain/settlement/sepa/sepaText";
import { refuseField } from "./refuseField";

/** Whose an account is, as far as banks can write it. @throws DomainError invalid-input naming the field. */
export function holderOf(path: string, holder: string): string {
  if (/[A-Za-z0-9]/.test(sepaText(holder, 70))) return holder;
  return refuseField(path, "must have letters that banks can write");
}

/** The account number sent, else the one known. @throws DomainError invalid-input naming the field. */
export function ibanOf(sent: string | undefined, known: string | undefined): string {
  if (sent === undefined) return known ?? refuseField("/iban", "is missing: none is known yet");
  const checked = checkIban(sent);
  return "iban" in checked ? checked.iban : refuseField("/iban", `is no account number of SEPA (${checked.fault})`);
}
