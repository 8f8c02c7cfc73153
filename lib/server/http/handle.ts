import type { Context } from "@/lib/server/context";
import { addressOf } from "./address";
import { guard, type RouteHandler } from "./guard";
import { requireIdempotencyKey } from "./idempotencyKey";
import { jsonReply, type ReplyOf } from "./jsonReply";
import { type LimitName, requireAllowance } from "./limits";
import { requireRole } from "./permit";
import { type InputOf, readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { RouteSpec } from "./routeTable";

/** What a write gets beside its input: the ids of its path, and its idempotency key where the row requires one. */
export type WriteMeta = { params: Record<string, string>; idempotencyKey: string };

/** A write: who, allowance, body, command, reply; every step by the route's row. */
export function handle<Spec extends RouteSpec & { limit: LimitName }>(
  spec: Spec,
  command: (ctx: Context, input: InputOf<Spec>, meta: WriteMeta) => Promise<ReplyOf<Spec>>,
): RouteHandler {
  return guard(spec, async (request, params) => {
    const ctx = await requestContext(request);
    requireRole(ctx, spec.who);
    const account = ctx.viewer.kind === "visitor" ? null : ctx.viewer.userId;
    await requireAllowance(ctx.db, spec.limit, { account, address: addressOf(request.headers) });
    const idempotencyKey = spec.idempotent ? requireIdempotencyKey(request.headers) : "";
    const input = await readInput(spec, request);
    return jsonReply(spec, await command(ctx, input, { params, idempotencyKey }));
  });
}
