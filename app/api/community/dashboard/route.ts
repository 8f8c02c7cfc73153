import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readDashboard } from "@/lib/server/reads/dashboard";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.dashboard, readDashboard);
