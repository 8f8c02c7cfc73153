import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readMarket } from "@/lib/server/reads/market";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.market, readMarket);
