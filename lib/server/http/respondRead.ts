import type { Context } from "@/lib/server/context";
import { guard, type RouteHandler } from "./guard";
import { jsonReply, type ReplyOf } from "./jsonReply";
import { requireRole } from "./permit";
import { type InputOf, readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { RouteSpec } from "./routeTable";

/** A read: query, who, data, reply; every step by the route's row. */
export function respondRead<Spec extends RouteSpec & { method: "GET" }>(
  spec: Spec,
  read: (ctx: Context, query: InputOf<Spec>) => Promise<ReplyOf<Spec>>,
): RouteHandler {
  return guard(spec, async (request) => {
    const query = await readInput(spec, request);
    const ctx = await requestContext(request);
    requireRole(ctx, spec.who);
    return jsonReply(spec, await read(ctx, query));
  });
}
