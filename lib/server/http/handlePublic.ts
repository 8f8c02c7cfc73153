import type { Kysely } from "kysely";
import { getDatabase } from "@/lib/server/persistence/database";
import type { Database } from "@/lib/server/persistence/schema/database";
import { addressOf } from "./address";
import { guard, type RouteHandler } from "./guard";
import { jsonReply, type ReplyOf } from "./jsonReply";
import { type LimitName, requireAllowance } from "./limits";
import { type InputOf, readInput } from "./readInput";
import type { RouteSpec } from "./routeTable";

type PublicCall<Spec extends RouteSpec> = { db: Kysely<Database>; request: Request; input: InputOf<Spec> };
type Outcome<Spec extends RouteSpec> = { reply: ReplyOf<Spec>; cookies?: readonly string[] };

/**
 * A write that needs no membership: signing in and out, setting up. `accountOf` names the account its allowance is
 * counted for, whether or not that account exists.
 */
export function handlePublic<Spec extends RouteSpec & { limit: LimitName }>(
  spec: Spec,
  accountOf: (input: InputOf<Spec>) => string | null,
  run: (call: PublicCall<Spec>) => Promise<Outcome<Spec>>,
): RouteHandler {
  return guard(spec, async (request) => {
    const input = await readInput(spec, request);
    const { db } = getDatabase();
    await requireAllowance(db, spec.limit, { account: accountOf(input), address: addressOf(request.headers) });
    const { reply, cookies } = await run({ db, request, input });
    return jsonReply(spec, reply, { cookies });
  });
}
