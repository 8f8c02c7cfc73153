import { readdirSync } from "node:fs";
import { relative, sep } from "node:path";
import type { RouteHandler } from "@/lib/server/http/guard";
import type { RouteSpec } from "@/lib/server/http/routeTable";

const ROOT = new URL("../..", import.meta.url).pathname;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export type ApiRoute = { method: string; path: string; handler: RouteHandler };

/** Every method every route file under app/ exports. */
export async function apiRoutes(): Promise<ApiRoute[]> {
  const files = readdirSync(`${ROOT}app`, { recursive: true, withFileTypes: true }).filter((entry) =>
    /^route\.tsx?$/.test(entry.name),
  );
  const found: ApiRoute[] = [];
  for (const file of files) {
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ `${file.parentPath}/${file.name}`);
    const path = `/${relative(`${ROOT}app`, file.parentPath).split(sep).join("/")}`;
    for (const method of METHODS) {
      if (method in exported) found.push({ method, path, handler: exported[method] as RouteHandler });
    }
  }
  return found;
}

export function keyOf(route: Pick<RouteSpec, "method" | "path"> | ApiRoute): string {
  return `${route.method} ${route.path}`;
}
