import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readPeriods } from "@/lib/server/reads/periods";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.periods, readPeriods);
