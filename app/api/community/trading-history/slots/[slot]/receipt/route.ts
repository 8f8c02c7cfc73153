import { respondOne } from "@/lib/server/http/respondOne";
import { routes } from "@/lib/server/http/routeTable";
import { readTradeReceipt } from "@/lib/server/reads/tradeReceipt";

export const dynamic = "force-dynamic";

export const GET = respondOne(routes.tradeReceipt, (ctx, { slot }, { trade }) => readTradeReceipt(ctx, slot, trade));
