/** Lengths of the account numbers of the countries and territories SEPA reaches. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FO18 FR27 GB22 GI23 GL18 GR27 HR21 HU28 IE22 IS26 " +
    "IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22"
  )
    .split(" ")
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
);

/** "unknown": no country's that SEPA reaches; "wrong-length": shorter or longer than its country's; "wrong-check": mistyped. */
export type IbanFault = { fault: "unknown" | "wrong-length" | "wrong-check" };

/** An account number as messages write it, without spaces and in capitals; or what is wrong with it (ISO 13616, modulo 97). */
export function checkIban(text: string): { iban: string } | IbanFault {
  const iban = text.replace(/\s/g, "").toUpperCase();
  const length = LENGTHS[iban.slice(0, 2)];
  if (length === undefined || !/^[A-Z]{2}\d{2}[A-Z0-9]*$/.test(iban)) return { fault: "unknown" };
  if (iban.length !== length) return { fault: "wrong-length" };
  return hasCheckDigits(iban) ? { iban } : { fault: "wrong-check" };
}

/** All that is shown of an account number once it is kept: its country and its last four signs. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}`;
}

/**
 * A creditor identifier without spaces and in capitals; null when it is none. Country, two check digits, three signs the creditor
 * chooses itself (the check leaves them out), and what its country gave it, at most 28 signs (EPC262-08).
 */
export function checkCreditorId(text: string): string | null {
  const id = text.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/.test(id) || !(id.slice(0, 2) in LENGTHS)) return null;
  return hasCheckDigits(id.slice(0, 4) + id.slice(7)) ? id : null;
}

/** ISO 7064, modulo 97-10: the first four signs behind the rest, letters as 10 to 35, leave 1. */
function hasCheckDigits(id: string): boolean {
  let rest = 0;
  for (const sign of id.slice(4) + id.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 && id.slice(2, 4) >= "02" && id.slice(2, 4) <= "98";
}
