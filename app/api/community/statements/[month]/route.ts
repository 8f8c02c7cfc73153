import { localeOf } from "@/app/localeOf";
import { respondDocument } from "@/lib/server/http/respondDocument";
import { routes } from "@/lib/server/http/routeTable";
import { readStatementPdf } from "@/lib/server/reads/statementFile";
import { readStatement, statementCsv } from "@/lib/server/reads/statements";

export const dynamic = "force-dynamic";

export const GET = respondDocument(routes.statementFile, async (ctx, { month = "" }, { format }, sent) => {
  const file = `${ctx.community.slug}-${month}.${format}`;
  if (format === "csv") {
    return { file, contentType: "text/csv; charset=utf-8", content: statementCsv(await readStatement(ctx, month)) };
  }
  return { file, contentType: "application/pdf", content: await readStatementPdf(ctx, month, localeOf(sent)) };
});
