import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readHome } from "@/lib/server/reads/home";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.home, readHome);
