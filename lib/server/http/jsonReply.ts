import type { z } from "zod";
import type { RouteSpec } from "./routeTable";

/** What a row's handler must return: the input side of its reply contract. */
export type ReplyOf<Spec extends RouteSpec> = Spec["reply"] extends z.ZodType ? z.input<Spec["reply"]> : never;

type ReplyOptions = { cookies?: readonly string[]; status?: number };

/** A reply by its contract: fields the contract does not name never leave, and nothing is stored on the way. */
export function jsonReply<Spec extends RouteSpec>(
  spec: Spec,
  value: ReplyOf<Spec>,
  options: ReplyOptions = {},
): Response {
  if (typeof spec.reply === "string") throw new Error(`${spec.path} does not reply with JSON`);
  const body = JSON.stringify(spec.reply.parse(value));
  const headers = new Headers({ "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  for (const cookie of options.cookies ?? []) headers.append("set-cookie", cookie);
  return new Response(body, { status: options.status ?? spec.status ?? 200, headers });
}
