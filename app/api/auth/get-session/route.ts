import { readSession } from "@/lib/server/auth/session";
import { guard } from "@/lib/server/http/guard";
import { jsonReply } from "@/lib/server/http/jsonReply";
import { routes } from "@/lib/server/http/routeTable";

export const dynamic = "force-dynamic";

export const GET = guard(routes.session, async (request) => {
  const session = await readSession(request.headers);
  return jsonReply(routes.session, { name: session?.name ?? null });
});
