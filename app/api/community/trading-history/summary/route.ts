import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readHistorySummary } from "@/lib/server/reads/historySummary";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.historySummary, readHistorySummary);
