import { toCents } from "./statement";

/** How a member stands to VAT: no taxable person, exempt as a small business (Directive 2006/112, Art. 284), or it owes VAT. */
export type VatStatus = "private" | "small-business" | "taxable";

/** What a member supplied to its neighbours in a month: Wh, and gross n€ as they were settled. What was put right later is signed. */
export type Supply = { ofMonth: string; energyWh: number; nanoEur: number };

/** How a supply stands to VAT; the rate in basis points (1 900 = 19 %), null when none applies or none was known. */
export type VatTreatment = { vatStatus: VatStatus; vatRateBasisPoints: number | null };

/** A supply in cents, split where VAT is in it: net + VAT = gross. */
export type TaxedSupply = VatTreatment & {
  ofMonth: string;
  energyWh: number;
  grossCents: number;
  netCents: number | null;
  vatCents: number | null;
};

const WHOLE = 10_000;

/** The VAT in a gross amount, rounded to cents once, half away from zero; the net amount is what is left. */
export function vatWithin(grossCents: number, vatRateBasisPoints: number): { netCents: number; vatCents: number } {
  const size = Math.round((Math.abs(grossCents) * vatRateBasisPoints) / (WHOLE + vatRateBasisPoints));
  const vatCents = grossCents < 0 && size > 0 ? -size : size;
  return { netCents: grossCents - vatCents, vatCents };
}

/** A supply as a statement has it: prices between neighbours are gross, so its sum is rounded to cents once and split. */
export function taxedSupply(supply: Supply & VatTreatment): TaxedSupply {
  const { ofMonth, energyWh, nanoEur, vatStatus, vatRateBasisPoints } = supply;
  const grossCents = toCents(nanoEur);
  const split =
    vatStatus === "taxable" && vatRateBasisPoints !== null
      ? vatWithin(grossCents, vatRateBasisPoints)
      : { netCents: null, vatCents: null };
  return { ofMonth, energyWh, vatStatus, vatRateBasisPoints, grossCents, ...split };
}

/**
 * How a supply is treated in a month's closing: as the member stands now, but what corrects an earlier month as that month was, so that a
 * correction takes back the VAT that was stated. Without a rate known then, today's applies.
 */
export function treatmentOf(earlier: VatTreatment | undefined, now: VatTreatment): VatTreatment {
  const vatStatus = earlier?.vatStatus ?? now.vatStatus;
  if (vatStatus !== "taxable") return { vatStatus, vatRateBasisPoints: null };
  return { vatStatus, vatRateBasisPoints: earlier?.vatRateBasisPoints ?? now.vatRateBasisPoints };
}
