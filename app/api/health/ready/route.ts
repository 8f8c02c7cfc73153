import { guard } from "@/lib/server/http/guard";
import { jsonReply } from "@/lib/server/http/jsonReply";
import { readiness } from "@/lib/server/http/readiness";
import { routes } from "@/lib/server/http/routeTable";

export const dynamic = "force-dynamic";

export const GET = guard(routes.ready, async () => {
  const reply = await readiness();
  return jsonReply(routes.ready, reply, { status: reply.status === "ready" ? 200 : 503 });
});
