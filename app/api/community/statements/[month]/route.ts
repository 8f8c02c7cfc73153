import { localeOf } from "@/app/localeOf";
import { statementSheet } from "@/components/community/statements/statementSheet";
import { createFormat } from "@/lib/i18n/createFormat";
import { translator } from "@/lib/i18n/translator";
import { respondDocument } from "@/lib/server/http/respondDocument";
import { routes } from "@/lib/server/http/routeTable";
import { readSelfBilling } from "@/lib/server/reads/billing";
import { statementPdf } from "@/lib/server/reads/statementPdf";
import { readStatement, statementCsv } from "@/lib/server/reads/statements";

export const dynamic = "force-dynamic";

export const GET = respondDocument(routes.statementFile, async (ctx, { month = "" }, { format: wanted }, sent) => {
  const statement = await readStatement(ctx, month);
  const { name, slug, timeZone } = ctx.community;
  const file = `${slug}-${month}.${wanted}`;
  if (wanted === "csv") return { file, contentType: "text/csv; charset=utf-8", content: statementCsv(statement) };
  const locale = localeOf(sent);
  const alias = ctx.viewer.kind === "member" ? ctx.viewer.alias : "";
  const t = translator(locale, "statements");
  const selfBilling = await readSelfBilling(ctx, Date.parse(statement.closedAt));
  const sheet = statementSheet(statement, { community: name, alias, selfBilling }, t, createFormat(locale, timeZone));
  return { file, contentType: "application/pdf", content: await statementPdf(sheet) };
});
