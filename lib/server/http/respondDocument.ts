import type { Context } from "@/lib/server/context";
import { addressOf } from "./address";
import { guard, type RouteHandler } from "./guard";
import { type LimitName, requireAllowance } from "./limits";
import { requireRole } from "./permit";
import { type InputOf, readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { RouteSpec } from "./routeTable";

type Document = { file: string; contentType: string; content: string | Buffer };

/** A file that is made whole before it is sent, of the one thing its path names. */
export function respondDocument<Spec extends RouteSpec & { method: "GET"; reply: "file"; limit: LimitName }>(
  spec: Spec,
  make: (ctx: Context, params: Record<string, string>, query: InputOf<Spec>, sent: Headers) => Promise<Document>,
): RouteHandler {
  return guard(spec, async (request, params) => {
    const query = await readInput(spec, request);
    const ctx = await requestContext(request);
    requireRole(ctx, spec.who);
    const account = ctx.viewer.kind === "visitor" ? null : ctx.viewer.userId;
    await requireAllowance(ctx.db, spec.limit, { account, address: addressOf(request.headers) });
    const { file, contentType, content } = await make(ctx, params, query, request.headers);
    return new Response(typeof content === "string" ? content : new Uint8Array(content), {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename="${file}"`,
        "cache-control": "no-store",
      },
    });
  });
}
