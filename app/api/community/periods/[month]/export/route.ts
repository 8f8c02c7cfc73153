import { localeOf } from "@/app/localeOf";
import { bookingWords } from "@/components/community/statements/bookingWords";
import { translator } from "@/lib/i18n/translator";
import { respondDocument } from "@/lib/server/http/respondDocument";
import { routes } from "@/lib/server/http/routeTable";
import { readPeriodBookings } from "@/lib/server/reads/payments/periodBookings";
import { readPeriodSepa } from "@/lib/server/reads/payments/periodSepa";

export const dynamic = "force-dynamic";

export const GET = respondDocument(routes.periodExport, async (ctx, { month = "" }, { format, date }, sent) => {
  const name = `${ctx.community.slug}-${month}`;
  if (format === "accounting") {
    const words = bookingWords(translator(localeOf(sent), "payments"), month);
    const content = await readPeriodBookings(ctx, month, words);
    return { file: `${name}-accounting.csv`, contentType: "text/csv; charset=utf-8", content };
  }
  const content = await readPeriodSepa(ctx, month, format, date);
  return { file: `${name}-${format}.xml`, contentType: "application/xml; charset=utf-8", content };
});
