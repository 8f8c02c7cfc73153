import { localeOf } from "@/app/localeOf";
import { respondDocument } from "@/lib/server/http/respondDocument";
import { routes } from "@/lib/server/http/routeTable";
import { readCreditNotePdf } from "@/lib/server/reads/creditNoteFile";
import { readStatementPdf } from "@/lib/server/reads/statementFile";
import { readStatement, statementCsv } from "@/lib/server/reads/statements";

export const dynamic = "force-dynamic";

export const GET = respondDocument(routes.statementFile, async (ctx, { month = "" }, { format }, sent) => {
  const name = `${ctx.community.slug}-${month}`;
  if (format === "csv") {
    const content = statementCsv(await readStatement(ctx, month));
    return { file: `${name}.csv`, contentType: "text/csv; charset=utf-8", content };
  }
  const contentType = "application/pdf";
  if (format === "credit-note") {
    return {
      file: `${name}-credit-note.pdf`,
      contentType,
      content: await readCreditNotePdf(ctx, month, localeOf(sent)),
    };
  }
  return { file: `${name}.pdf`, contentType, content: await readStatementPdf(ctx, month, localeOf(sent)) };
});
