import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/server/context";
import { addressOf } from "./address";
import { securityHeaders } from "./contentSecurity";
import { guard, type RouteHandler } from "./guard";
import { jsonReply, type ReplyOf } from "./jsonReply";
import { type LimitName, requireAllowance } from "./limits";
import { requireRole } from "./permit";
import { mediaTypeOf } from "./readBody";
import { type InputOf, readInput } from "./readInput";
import { requestContext } from "./requestContext";
import type { RouteSpec } from "./routeTable";

const MAX_BYTES = 128 * 1_048_576;

/**
 * A write whose body is a file, read as it comes and never held as a whole; what goes with it is in the query. Such routes stand outside
 * of proxy.ts, which would hold their bodies, and so bring the careful headers themselves.
 */
export function handleUpload<Spec extends RouteSpec & { method: "POST"; query: object; limit: LimitName }>(
  spec: Spec,
  work: (ctx: Context, input: InputOf<Spec>, chunks: AsyncIterable<Uint8Array>) => Promise<ReplyOf<Spec>>,
): RouteHandler {
  return guard(spec, async (request) => {
    const ctx = await requestContext(request);
    requireRole(ctx, spec.who);
    const account = ctx.viewer.kind === "visitor" ? null : ctx.viewer.userId;
    await requireAllowance(ctx.db, spec.limit, { account, address: addressOf(request.headers) });
    if (mediaTypeOf(request) !== "application/octet-stream") {
      throw new DomainError(
        "unsupported-media-type",
        "The body must be the file itself: send it with content-type application/octet-stream.",
      );
    }
    const response = jsonReply(spec, await work(ctx, await readInput(spec, request), chunksOf(request)));
    for (const [name, value] of Object.entries(securityHeaders(false))) response.headers.set(name, value);
    return response;
  });
}

/** The body as it comes, its size bounded. Who stops reading tells the sender. */
async function* chunksOf(request: Request): AsyncGenerator<Uint8Array, void, undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();
  const reader = request.body?.getReader();
  let size = 0;
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      size += value.byteLength;
      if (size > MAX_BYTES) throw tooLarge();
      yield value;
    }
  } finally {
    await reader?.cancel();
  }
}

function tooLarge(): DomainError {
  return new DomainError("body-too-large", "The file is larger than 128 MB: send it in parts, a month at a time.");
}
