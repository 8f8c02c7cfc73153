import { requireSameOrigin } from "./origin";
import { problemResponse } from "./problem";
import { requestIdOf } from "./requestId";
import type { RouteSpec } from "./routeTable";

export type RouteParams = { params: Promise<Record<string, string>> };
export type RouteHandler = (request: Request, route?: RouteParams) => Promise<Response>;

/** Around every route: a request id, the origin of mutations, and errors as problem details. */
export function guard(
  spec: RouteSpec,
  run: (request: Request, params: Record<string, string>) => Promise<Response>,
): RouteHandler {
  return async (request, route) => {
    const requestId = requestIdOf(request.headers);
    try {
      if (spec.method !== "GET") requireSameOrigin(request.headers);
      const response = await run(request, (await route?.params) ?? {});
      response.headers.set("x-request-id", requestId);
      return response;
    } catch (error) {
      return problemResponse(error, requestId, spec.path);
    }
  };
}
