import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readLab } from "@/lib/server/reads/lab";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.lab, readLab);
