import type { TaxedSupply } from "./vat";

/** Who stands on a credit note; an address has a line for each of its own. */
export type NoteParty = { name: string; address: string; vatId: string };

/** What was supplied in one month, Wh and cents; `corrects` is the number of the note of that month, when a later one puts it right. */
export type CreditNoteLine = {
  ofMonth: string;
  energyWh: number;
  vatRateBasisPoints: number;
  netCents: number;
  vatCents: number;
  grossCents: number;
  corrects: string | null;
};

/** Everything a self-billed credit note says (Directive 2006/112, Art. 224 and 226). Days are local: "2026-07-03". */
export type CreditNote = {
  number: string;
  month: string;
  issuedOn: string;
  agreedOn: string;
  supplier: NoteParty;
  /** Who makes it out in the supplier's name. */
  issuer: NoteParty;
  lines: CreditNoteLine[];
};

/**
 * The lines of a month's note: what was supplied with VAT, and what corrects a month that has a note; where the member wrote the
 * invoice itself, it corrects it itself. Empty when no note is due.
 */
export function creditNoteLines(
  month: string,
  supplied: readonly TaxedSupply[],
  noteOf: (month: string) => string | null,
): CreditNoteLine[] {
  const lines = supplied.flatMap(
    ({ ofMonth, energyWh, vatRateBasisPoints, netCents, vatCents, grossCents }): CreditNoteLine[] => {
      const corrects = noteOf(ofMonth);
      if (vatRateBasisPoints === null || netCents === null || vatCents === null) return [];
      if (ofMonth !== month && corrects === null) return [];
      return [{ ofMonth, energyWh, vatRateBasisPoints, netCents, vatCents, grossCents, corrects }];
    },
  );
  return lines.some(({ grossCents }) => grossCents !== 0) ? lines : [];
}

/** What a note comes to, in cents. Below zero it takes back what earlier ones credited. */
export function creditNoteSums(lines: readonly CreditNoteLine[]): {
  netCents: number;
  vatCents: number;
  grossCents: number;
} {
  const sum = (key: "netCents" | "vatCents" | "grossCents") => lines.reduce((total, line) => total + line[key], 0);
  return { netCents: sum("netCents"), vatCents: sum("vatCents"), grossCents: sum("grossCents") };
}
