import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readLastClearing } from "@/lib/server/reads/clearingSummary";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.lastClearing, readLastClearing);
