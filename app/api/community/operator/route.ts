import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readOperator } from "@/lib/server/reads/operator";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.operator, readOperator);
