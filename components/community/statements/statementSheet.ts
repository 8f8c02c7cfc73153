import type { Format } from "@/lib/i18n/createFormat";
import type { Translator } from "@/lib/i18n/translator";
import type { StatementsResponse } from "@/types/statements";

export type MonthStatement = StatementsResponse["statements"][number];
type Line = MonthStatement["lines"][number];

/** The middle of a month, which is that month in any time zone. */
export const midMonth = (month: string): number => Date.parse(`${month}-15T12:00:00Z`);

/** What a line of a statement is, in words. */
function nameOf({ kind, side, reason, late }: Line, t: Translator<"statements">): string {
  const line = t(`lines.${kind}-${side}`);
  const reasoned = reason === null ? line : t("reasoned", { line, reason: t(`reasons.${reason}`) });
  return late ? t("earlier", { line: reasoned }) : reasoned;
}

/** A statement in words, for the file. */
export function statementSheet(
  statement: MonthStatement,
  whose: { community: string; alias: string; selfBilling: "missing" | number | null },
  t: Translator<"statements">,
  format: Format,
) {
  const { month, lines, savedNanoEur, cents, remainderNanoEur } = statement;
  const at = midMonth(month);
  const euro = (value: number, decimals = 2) => format.number(value, { decimals });
  const balance = (nanoEur: number) => euro(nanoEur / 1e9);
  const saved = format.euro(Math.abs(savedNanoEur)).text;
  return {
    community: whose.community,
    title: t("month", { month: format.day(at, "month") }),
    facts: [
      [t("sheet.member"), whose.alias],
      [t("sheet.period"), format.day(at, "month")],
      [t("sheet.closed"), format.dateTime(Date.parse(statement.closedAt))],
    ] as [string, string][],
    rows: [
      { name: t("sheet.what"), energy: t("sheet.energy"), price: t("sheet.price"), amount: t("sheet.amount") },
      ...lines.map((line) => ({
        name: nameOf(line, t),
        energy: format.number(line.energyWh / 1000, { decimals: 3 }),
        price:
          line.priceMicroEurPerKwh === null ? "" : format.number(line.priceMicroEurPerKwh / 10_000, { decimals: 2 }),
        amount: euro(line.cents / 100),
      })),
      ...(lines.length === 0 ? [{ name: t("sheet.nothing"), energy: "", price: "", amount: "" }] : []),
    ],
    sums: [
      { name: t("sheet.sum"), amount: euro(cents / 100), strong: true },
      { name: t("sheet.rounding"), amount: euro(remainderNanoEur / 1e9, 4), strong: false },
      { name: t("sheet.opening"), amount: balance(statement.openingNanoEur), strong: false },
      { name: t("sheet.closing"), amount: balance(statement.closingNanoEur), strong: true },
    ],
    notes: [
      t(savedNanoEur < 0 ? "sheet.worse" : "sheet.saved", { amount: saved }),
      t("sheet.signs"),
      t("sheet.noInvoice"),
      ...selfBillingNote(whose.selfBilling, t, format),
    ],
    proof: t("sheet.proof", { hash: statement.chainHead }),
    language: format.locale,
    closedAt: Date.parse(statement.closedAt),
  };
}

/** Of a business: whether the community may write credit notes for it. */
function selfBillingNote(
  selfBilling: "missing" | number | null,
  t: Translator<"statements">,
  format: Format,
): string[] {
  if (selfBilling === null) return [];
  if (selfBilling === "missing") return [t("sheet.noCreditNote")];
  return [t("sheet.selfBilling", { day: format.day(selfBilling, "dated") })];
}
