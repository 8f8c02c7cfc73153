import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/server/context";
import { log } from "@/lib/server/log";
import { addressOf } from "./address";
import { guard, type RouteHandler } from "./guard";
import { type LimitName, requireAllowance } from "./limits";
import { requireRole } from "./permit";
import { type InputOf, readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { RouteSpec } from "./routeTable";

/**
 * An answer that takes its time: one JSON value per line as each is made (application/x-ndjson). The first is made before the reply
 * begins, so that a refusal is a problem; a later fault is a last line with its code. Who goes away ends the work by
 * its signal.
 */
export function handleLines<Spec extends RouteSpec & { method: "POST"; reply: "lines"; limit: LimitName }>(
  spec: Spec,
  work: (ctx: Context, input: InputOf<Spec>, signal: AbortSignal) => AsyncGenerator<object>,
): RouteHandler {
  return guard(spec, async (request) => {
    const ctx = await requestContext(request);
    requireRole(ctx, spec.who);
    const account = ctx.viewer.kind === "visitor" ? null : ctx.viewer.userId;
    await requireAllowance(ctx.db, spec.limit, { account, address: addressOf(request.headers) });
    const gone = new AbortController();
    const lines = work(ctx, await readInput(spec, request), AbortSignal.any([gone.signal, request.signal]));
    const first = await lines.next();
    return new Response(streamOf(first, lines, gone), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        // no-transform keeps compression, and with it buffering, off the stream
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  });
}

function streamOf(
  first: IteratorResult<object>,
  lines: AsyncGenerator<object>,
  gone: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const write = (controller: ReadableStreamDefaultController<Uint8Array>, next: IteratorResult<object>) => {
    if (next.done) controller.close();
    else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
  };
  return new ReadableStream<Uint8Array>({
    start: (controller) => write(controller, first),
    async pull(controller) {
      try {
        write(controller, await lines.next());
      } catch (error) {
        if (gone.signal.aborted) return;
        if (!(error instanceof DomainError)) log.error({ err: error }, "a long answer failed");
        const code = error instanceof DomainError ? error.code : "internal";
        controller.enqueue(encoder.encode(`${JSON.stringify({ code })}\n`));
        controller.close();
      }
    },
    async cancel() {
      // Reaches what is under way at once; `return` alone would wait for the next line.
      gone.abort();
      await lines.return(undefined);
    },
  });
}
