import { createHash } from "node:crypto";

/**
 * Tags a reply with the hash of its body (RFC 9110 §8.8.3); whoever sends the same tag gets 304 without a body. It may be
 * kept by its reader alone, and is asked for again each time: after signing out or in, the answer is another.
 */
export async function tagReply(request: Request, reply: Response): Promise<Response> {
  const body = await reply.text();
  const tag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = new Headers(reply.headers);
  headers.set("etag", tag);
  headers.set("cache-control", "private, no-cache");
  headers.set("vary", "cookie");
  if (!isNamed(request.headers.get("if-none-match"), tag)) return new Response(body, { status: reply.status, headers });
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

/** Whether If-None-Match names the tag; weakly compared, as the standard has it for this header. */
function isNamed(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === tag);
}
