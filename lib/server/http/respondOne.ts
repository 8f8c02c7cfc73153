import type { Context } from "@/lib/server/context";
import { addressOf } from "./address";
import { guard, type RouteHandler } from "./guard";
import { jsonReply, type ReplyOf } from "./jsonReply";
import { type LimitName, requireAllowance } from "./limits";
import { requireRole } from "./permit";
import { type InputOf, readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { RouteSpec } from "./routeTable";
import { tagReply } from "./tagReply";

/**
 * A read of one thing that its path names. It may be large or dear to make, and changes rarely or never: hence an
 * allowance, and a tag by which a reader who has it already is told so.
 */
export function respondOne<Spec extends RouteSpec & { method: "GET"; limit: LimitName }>(
  spec: Spec,
  read: (ctx: Context, params: Record<string, string>, query: InputOf<Spec>) => Promise<ReplyOf<Spec>>,
): RouteHandler {
  return guard(spec, async (request, params) => {
    const query = await readInput(spec, request);
    const ctx = await requestContext(request);
    requireRole(ctx, spec.who);
    const account = ctx.viewer.kind === "visitor" ? null : ctx.viewer.userId;
    await requireAllowance(ctx.db, spec.limit, { account, address: addressOf(request.headers) });
    return tagReply(request, jsonReply(spec, await read(ctx, params, query)));
  });
}
