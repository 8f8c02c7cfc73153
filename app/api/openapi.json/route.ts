import { guard } from "@/lib/server/http/guard";
import { openApiDocument } from "@/lib/server/http/openApi";
import { routes } from "@/lib/server/http/routeTable";

export const GET = guard(routes.openApi, async () => Response.json(openApiDocument()));
