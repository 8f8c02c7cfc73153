import { guard } from "@/lib/server/http/guard";
import { jsonReply } from "@/lib/server/http/jsonReply";
import { routes } from "@/lib/server/http/routeTable";

export const dynamic = "force-dynamic";

export const GET = guard(routes.live, async () => jsonReply(routes.live, { status: "live", reason: null }));
