import { readSession } from "@/lib/server/auth/session";
import { addressOf } from "./address";
import { guard, type RouteHandler } from "./guard";
import { requireRole } from "./permit";
import { readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { routes } from "./routeTable";

type Reader = {
  communityId: number;
  user: { userId: string; sessionId: string } | null;
  address: string;
  after: number | null;
};

const SEQUENCE = /^(0|[1-9]\d{0,14})$/;

/** A live stream: from the browser's Last-Event-ID, else from the baseline the page names, else from now. */
export function respondStream(
  spec: typeof routes.stream,
  open: (reader: Reader) => Promise<ReadableStream<Uint8Array>>,
): RouteHandler {
  return guard(spec, async (request) => {
    const query = await readInput(spec, request);
    const [ctx, session] = await Promise.all([requestContext(request), readSession(request.headers)]);
    requireRole(ctx, spec.who);
    const lastEventId = request.headers.get("last-event-id") ?? "";
    const body = await open({
      communityId: ctx.community.communityId,
      user: session && { userId: session.userId, sessionId: session.sessionId },
      address: addressOf(request.headers),
      after: SEQUENCE.test(lastEventId) ? Number(lastEventId) : (query.after ?? null),
    });
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        // no-transform keeps compression, and with it buffering, off the stream
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  });
}
