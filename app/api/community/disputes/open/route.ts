import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readOpenDisputes } from "@/lib/server/reads/disputes";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.openDisputes, readOpenDisputes);
