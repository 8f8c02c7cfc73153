import { statementSheet } from "@/lib/documents/statementSheet";
import { createFormat } from "@/lib/i18n/createFormat";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { Context } from "@/lib/server/context";
import { readSelfBilling } from "./billing";
import { statementPdf } from "./statementPdf";
import { readStatement } from "./statements";

/** My statement of a closed month as a PDF in a language, wherever it is asked for the same bytes. @throws DomainError not-found */
export async function readStatementPdf(ctx: Context, month: string, locale: Locale): Promise<Buffer> {
  const statement = await readStatement(ctx, month);
  const { name, timeZone } = ctx.community;
  const alias = ctx.viewer.kind === "member" ? ctx.viewer.alias : "";
  // What was kept with the month counts; of one closed before VAT was, what the member says now.
  const selfBilling = statement.tax === null ? await readSelfBilling(ctx, Date.parse(statement.closedAt)) : null;
  const whose = { community: name, alias, selfBilling };
  return statementPdf(
    statementSheet(statement, whose, translator(locale, "statements"), createFormat(locale, timeZone)),
  );
}
