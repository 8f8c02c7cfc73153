import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readInsights } from "@/lib/server/reads/periodInsights";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.insights, readInsights);
