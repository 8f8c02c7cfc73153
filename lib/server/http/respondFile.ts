import type { Context } from "@/lib/server/context";
import { addressOf } from "./address";
import { guard, type RouteHandler } from "./guard";
import { type LimitName, requireAllowance } from "./limits";
import { requireRole } from "./permit";
import { type InputOf, readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { RouteSpec } from "./routeTable";

type FileParts = { name: string; contentType: string; pieces: AsyncGenerator<string> };

/** A file in pieces, as fast as its reader takes them. The first piece is made before the reply begins: a refusal is a problem, not a file. */
export function respondFile<Spec extends RouteSpec & { method: "GET"; reply: "file"; limit: LimitName }>(
  spec: Spec,
  open: (ctx: Context, query: InputOf<Spec>) => FileParts,
): RouteHandler {
  return guard(spec, async (request) => {
    const query = await readInput(spec, request);
    const ctx = await requestContext(request);
    requireRole(ctx, spec.who);
    const account = ctx.viewer.kind === "visitor" ? null : ctx.viewer.userId;
    await requireAllowance(ctx.db, spec.limit, { account, address: addressOf(request.headers) });
    const { name, contentType, pieces } = open(ctx, query);
    const first = await pieces.next();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (first.done) controller.close();
        else controller.enqueue(encoder.encode(first.value));
      },
      async pull(controller) {
        const next = await pieces.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    });
    return new Response(body, {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  });
}
