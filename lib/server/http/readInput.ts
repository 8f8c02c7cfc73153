import type { z } from "zod";
import { parseInput } from "./parseInput";
import { readJsonBody } from "./readBody";
import { readQuery } from "./readQuery";
import type { RouteSpec } from "./routeTable";

/** What a row's handler is given: its body by contract, else its query, else nothing. */
export type InputOf<Spec extends RouteSpec> = Spec extends { body: infer Body extends z.ZodType }
  ? z.output<Body>
  : Spec extends { query: infer Query extends z.ZodObject }
    ? z.output<Query>
    : undefined;

export async function readInput<Spec extends RouteSpec>(spec: Spec, request: Request): Promise<InputOf<Spec>> {
  return (await parse(spec, request)) as InputOf<Spec>;
}

async function parse(spec: RouteSpec, request: Request): Promise<unknown> {
  if (spec.body) return parseInput(spec.body, await readJsonBody(request));
  return spec.query ? readQuery(request, spec.query) : undefined;
}
