import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readForecast } from "@/lib/server/reads/forecast";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.forecast, readForecast);
