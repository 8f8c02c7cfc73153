import { respondFile } from "@/lib/server/http/respondFile";
import { routes } from "@/lib/server/http/routeTable";
import { exportHistory } from "@/lib/server/reads/historyExport";

export const dynamic = "force-dynamic";

const CONTENT_TYPE = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

export const GET = respondFile(routes.historyExport, (ctx, query) => ({
  name: `${ctx.community.slug}-trades.${query.format}`,
  contentType: CONTENT_TYPE[query.format],
  pieces: exportHistory(ctx, query),
}));
