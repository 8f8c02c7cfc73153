import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readTradingHistory } from "@/lib/server/reads/tradingHistory";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.tradingHistory, readTradingHistory);
