import { midMonth } from "@/lib/documents/midMonth";
import type { Format } from "@/lib/i18n/createFormat";
import type { Translator } from "@/lib/i18n/translator";
import type { StatementTax, TaxedSupply } from "@/types/statements";

/** Words at the left, figures at the right of their columns. */
export type Figures = { header: string[]; rows: { cells: string[]; strong: boolean }[] };

/** What a member supplied in a month and the VAT in it, in words; null when it supplied nothing. */
export function taxTable(
  { month, tax }: { month: string; tax: StatementTax },
  t: Translator<"statements">,
  format: Format,
): (Figures & { title: string; notes: string[] }) | null {
  if (tax.supplied.length === 0) return null;
  const euro = (cents: number | null) => (cents === null ? "" : format.number(cents / 100, { decimals: 2 }));
  const name = (supply: TaxedSupply) => {
    const noRate = supply.vatStatus === "taxable" && supply.vatRateBasisPoints === null;
    const line = t(noRate ? "tax.noRate" : `tax.lines.${supply.vatStatus}`);
    if (supply.ofMonth === month) return line;
    return t("tax.late", { line, month: format.day(midMonth(supply.ofMonth), "month") });
  };
  const rows = tax.supplied.map((supply) => ({
    cells: [
      name(supply),
      format.number(supply.energyWh / 1000, { decimals: 3 }),
      euro(supply.netCents),
      supply.vatRateBasisPoints === null ? "" : format.number(supply.vatRateBasisPoints / 100, { decimals: 2 }),
      euro(supply.vatCents),
      euro(supply.grossCents),
    ],
    strong: false,
  }));
  return {
    title: t("tax.title"),
    header: [t("sheet.what"), t("sheet.energy"), t("tax.net"), t("tax.rate"), t("tax.vat"), t("tax.gross")],
    rows: rows.length === 1 ? rows : [...rows, sumOf(tax.supplied, t, format)],
    notes: notesOf(tax, t, format),
  };
}

function sumOf(supplied: readonly TaxedSupply[], t: Translator<"statements">, format: Format) {
  const sum = (of: (supply: TaxedSupply) => number | null) =>
    format.number(supplied.reduce((total, supply) => total + (of(supply) ?? 0), 0) / 100, { decimals: 2 });
  const split = supplied.every(({ netCents }) => netCents !== null);
  const energyWh = supplied.reduce((total, supply) => total + supply.energyWh, 0);
  return {
    cells: [
      t("tax.sum"),
      format.number(energyWh / 1000, { decimals: 3 }),
      split ? sum(({ netCents }) => netCents) : "",
      "",
      split ? sum(({ vatCents }) => vatCents) : "",
      sum(({ grossCents }) => grossCents),
    ],
    strong: true,
  };
}

/** What is said beside the table: how it was reckoned, and who writes the invoice. */
function notesOf({ supplied, selfBillingAt, creditNote }: StatementTax, t: Translator<"statements">, format: Format) {
  const has = (status: TaxedSupply["vatStatus"]) => supplied.some(({ vatStatus }) => vatStatus === status);
  const invoice = () => {
    if (creditNote !== null) return [t("tax.creditNote", { number: creditNote })];
    if (has("taxable")) {
      if (selfBillingAt === null) return [t("sheet.noCreditNote")];
      return [t("tax.noNote", { day: format.day(Date.parse(selfBillingAt), "dated") })];
    }
    return has("small-business") ? [t("tax.smallBusiness")] : [];
  };
  return [...invoice(), t("tax.grossPrices")];
}
