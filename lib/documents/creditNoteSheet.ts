import { midMonth } from "@/lib/documents/midMonth";
import type { Figures } from "@/lib/documents/taxTable";
import type { Format } from "@/lib/i18n/createFormat";
import { NO_BREAK_SPACE } from "@/lib/i18n/quantity";
import type { Translator } from "@/lib/i18n/translator";
import type { CreditNote } from "@/types/statements";

type Line = CreditNote["lines"][number];
type Party = { title: string; lines: string[] };

/** A credit note in words, ready to be set. */
export type CreditNoteSheet = {
  community: string;
  title: string;
  facts: [name: string, value: string][];
  parties: Party[];
  /** In whose name and by whom it is issued. */
  selfBilling: string;
  table: Figures;
  notes: string[];
  foot: string;
  pageOf: (page: number, pages: number) => string;
  language: string;
  issuedOn: string;
};

/** Directive 2006/112, Art. 226 names what has to stand on it. `sums` in cents. */
export function creditNoteSheet(
  note: CreditNote,
  { community, sums }: { community: string; sums: { netCents: number; vatCents: number; grossCents: number } },
  t: Translator<"statements">,
  format: Format,
): CreditNoteSheet {
  const day = (of: string) => format.day(Date.parse(`${of}T12:00:00Z`), "dated");
  // A month and its year stay on one line.
  const month = (of: string) => format.day(midMonth(of), "month").replaceAll(" ", NO_BREAK_SPACE);
  const euro = (cents: number) => format.number(cents / 100, { decimals: 2 });
  const { supplier, issuer } = note;
  const party = (title: string, { name, address, vatId }: CreditNote["supplier"]) => ({
    title,
    lines: [name, ...address.split("\n"), t("creditNote.vatId", { id: vatId })],
  });
  const row = (line: Line) => ({
    cells: [
      line.corrects === null
        ? t("creditNote.line", { month: month(line.ofMonth) })
        : t("creditNote.correction", { month: month(line.ofMonth), number: line.corrects }),
      format.number(line.energyWh / 1000, { decimals: 3 }),
      // What a correction adds and takes back has no price.
      line.corrects === null && line.energyWh > 0
        ? format.number((line.netCents * 1000) / line.energyWh, { decimals: 2 })
        : "",
      euro(line.netCents),
      format.number(line.vatRateBasisPoints / 100, { decimals: 2 }),
      euro(line.vatCents),
      euro(line.grossCents),
    ],
    strong: false,
  });
  const takesBack = sums.grossCents < 0;
  const title = t(takesBack ? "creditNote.correctingTitle" : "creditNote.title");
  return {
    community,
    title,
    facts: [
      [t("creditNote.number"), note.number],
      [t("creditNote.date"), day(note.issuedOn)],
      [t("creditNote.period"), month(note.month)],
    ],
    parties: [party(t("creditNote.supplier"), supplier), party(t("creditNote.issuer"), issuer)],
    selfBilling: t("creditNote.selfBilling", { issuer: issuer.name, day: day(note.agreedOn) }),
    table: {
      header: [
        t("sheet.what"),
        t("sheet.energy"),
        t("creditNote.price"),
        t("tax.net"),
        t("tax.rate"),
        t("tax.vat"),
        t("tax.gross"),
      ],
      rows: [
        ...note.lines.map(row),
        {
          cells: [t("tax.sum"), "", "", euro(sums.netCents), "", euro(sums.vatCents), euro(sums.grossCents)],
          strong: true,
        },
      ],
    },
    notes: [
      ...(takesBack ? [t("creditNote.takesBack")] : []),
      t("creditNote.customers", { community }),
      t("creditNote.prices", { month: month(note.month) }),
    ],
    foot: `${community} · ${note.number}`,
    pageOf: (page, pages) => t("sheet.page", { page: String(page), pages: String(pages) }),
    language: format.locale,
    issuedOn: note.issuedOn,
  };
}
