import { midMonth } from "@/lib/documents/midMonth";
import { statementBars } from "@/lib/documents/statementBars";
import { taxTable } from "@/lib/documents/taxTable";
import type { Format } from "@/lib/i18n/createFormat";
import type { Translator } from "@/lib/i18n/translator";
import type { StatementsResponse } from "@/types/statements";

export type MonthStatement = StatementsResponse["statements"][number];
type Line = MonthStatement["lines"][number];

const NANO_PER_CENT = 10_000_000;

/** What a line of a statement is, in words. */
function nameOf({ kind, side, reason, late }: Line, t: Translator<"statements">): string {
  const line = t(`lines.${kind}-${side}`);
  const reasoned = reason === null ? line : t("reasoned", { line, reason: t(`reasons.${reason}`) });
  return late ? t("earlier", { line: reasoned }) : reasoned;
}

/** Lines that say the same, in the order in which what they say comes first. */
function groupsOf(lines: readonly Line[], t: Translator<"statements">): { name: string; lines: Line[] }[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const name = nameOf(line, t);
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return [...groups].map(([name, those]) => ({ name, lines: those }));
}

const sumOf = (lines: readonly Line[], key: "energyWh" | "nanoEur" | "cents") =>
  lines.reduce((sum, line) => sum + line[key], 0);

/** What the same energy would have cost or earned on the grid alone, and what it did; corrections are in neither. */
function comparison({ lines, savedNanoEur }: MonthStatement) {
  const together = sumOf(
    lines.filter(({ reason, kind }) => reason === null && kind !== "reversal"),
    "nanoEur",
  );
  return { together, alone: together - savedNanoEur };
}

/** A statement in words, for the file. */
export function statementSheet(
  statement: MonthStatement,
  whose: { community: string; alias: string; selfBilling: "missing" | number | null },
  t: Translator<"statements">,
  format: Format,
) {
  const { month, lines, savedNanoEur, cents, tax } = statement;
  const at = midMonth(month);
  // Lines rounded one by one may differ from the month, which a line of the sheet says.
  const rounding = cents - sumOf(lines, "cents");
  const euro = (value: number) => format.number(value, { decimals: 2 });
  const signed = (nanoEur: number) => format.deltaEuro(nanoEur).text;
  const groups = groupsOf(lines, t);
  const { together, alone } = comparison(statement);
  const row = (name: string, those: readonly Line[]) => {
    const [energyWh, nanoEur] = [sumOf(those, "energyWh"), sumOf(those, "nanoEur")];
    // What corrections add and take back has a direction; else the name says it.
    const plain = those.every(({ reason }) => reason === null);
    const priced = plain && those.some(({ priceMicroEurPerKwh }) => priceMicroEurPerKwh !== null);
    return {
      name,
      energy: format.number((plain ? Math.abs(energyWh) : energyWh) / 1000, { decimals: 3 }),
      price: priced ? euro(Math.abs(nanoEur / energyWh) / 10_000) : "",
      amount: euro(sumOf(those, "cents") / 100),
    };
  };
  return {
    community: whose.community,
    title: t("month", { month: format.day(at, "month") }),
    facts: [
      [t("sheet.member"), whose.alias],
      [t("sheet.period"), format.day(at, "month")],
      [t("sheet.closed"), format.day(Date.parse(statement.closedAt), "dated")],
    ] as [string, string][],
    headline: {
      amount: signed(cents * NANO_PER_CENT),
      text: t(cents === 0 ? "sheet.even" : cents > 0 ? "sheet.forYou" : "sheet.byYou"),
    },
    compared: [
      { name: t("sheet.together"), amount: signed(together) },
      { name: t("sheet.alone"), amount: signed(alone) },
      { name: t(savedNanoEur < 0 ? "sheet.worse" : "sheet.saved"), amount: signed(savedNanoEur) },
    ],
    days: statementBars(statement.days, t, format),
    header: { name: t("sheet.what"), energy: t("sheet.energy"), price: t("sheet.price"), amount: t("sheet.amount") },
    summary:
      groups.length === 0
        ? [{ name: t("sheet.nothing"), energy: "", price: "", amount: "" }]
        : groups.map(({ name, lines: those }) => row(name, those)),
    sums: [
      ...(rounding === 0 ? [] : [{ name: t("sheet.rounding"), amount: euro(rounding / 100), strong: false }]),
      { name: t("sheet.sum"), amount: euro(cents / 100), strong: true },
      { name: t("sheet.opening"), amount: euro(statement.openingNanoEur / 1e9), strong: false },
      { name: t("sheet.closing"), amount: euro(statement.closingNanoEur / 1e9), strong: true },
    ],
    tax: tax && taxTable({ month, tax }, t, format),
    notes: [
      t("sheet.comparison"),
      t("sheet.signs"),
      ...(tax === null
        ? [t("sheet.noVat"), ...selfBillingNote(whose.selfBilling, t, format)]
        : [t("sheet.noInvoice"), ...(lines.some(isPurchase) ? [t("tax.bought")] : [])]),
    ],
    proof: t("sheet.proof", { hash: statement.chainHead }),
    details: {
      title: t("sheet.details"),
      groups: groups.flatMap(({ name, lines: those }) =>
        those.length < 2 ? [] : [{ name, rows: those.map((line) => row(name, [line])) }],
      ),
    },
    pageOf: (page: number, pages: number) => t("sheet.page", { page: String(page), pages: String(pages) }),
    language: format.locale,
    closedAt: Date.parse(statement.closedAt),
  };
}

const isPurchase = ({ kind, side, reason }: Line) =>
  (kind === "trade" || kind === "sharing") && side === "in" && reason === null;

/** Of a business and a month closed before VAT was kept: whether the community may write credit notes for it. */
function selfBillingNote(
  selfBilling: "missing" | number | null,
  t: Translator<"statements">,
  format: Format,
): string[] {
  if (selfBilling === null) return [];
  if (selfBilling === "missing") return [t("sheet.noCreditNote")];
  return [t("sheet.selfBilling", { day: format.day(selfBilling, "dated") })];
}
