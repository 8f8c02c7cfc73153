import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/http/contentSecurity";
import { believeOnlyNearProxies } from "@/lib/server/http/peerAddress";
import { requestIdOf } from "@/lib/server/http/requestId";

// Next loads this file once per process, before it routes a request.
believeOnlyNearProxies();

/** Before every page and route: a request id, a nonce for this page's scripts, and the headers that keep a browser careful. It decides nothing about who may do what. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const requestId = requestIdOf(request.headers);

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", requestId);
  // Next stamps the nonce it finds here on its own scripts.
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  const secure = request.headers.get("x-forwarded-proto") === "https" || request.nextUrl.protocol === "https:";
  for (const [name, value] of Object.entries(securityHeaders(secure))) response.headers.set(name, value);
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  return response;
}

export const config = {
  // Uploads pass it by: what comes through here is held as a whole first. http/handleUpload brings their headers.
  matcher: [
    { source: "/((?!_next/static|_next/image|favicon.svg|manifest.webmanifest|api/community/meter-files$).*)" },
  ],
};
