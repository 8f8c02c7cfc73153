import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import { gateAt } from "@/lib/domain/market/offer";
import type { Context } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { passGate } from "@/lib/server/persistence/queries/gate";
import { findKey, insertKey, tryHoldKey } from "@/lib/server/persistence/queries/idempotency";
import type { Database } from "@/lib/server/persistence/schema/database";

/** How a caller names one intention: the same key again means the same intention again. */
export type CommandMeta = { idempotencyKey: string };

/** What was asked, for telling a repetition from another request under the same key. */
export type Request = { command: string; input: Readonly<Record<string, unknown>> };

/**
 * Runs a command at most once per person and key: effect and reply are stored in one transaction, a repetition gets the
 * stored reply. Refusals are not stored, they have no effect to repeat.
 * @throws DomainError idempotency-key-missing, idempotency-in-flight, idempotency-key-reused, not-signed-in.
 */
export async function withIdempotency<Reply>(
  ctx: Context,
  meta: CommandMeta,
  request: Request,
  run: (tx: Transaction<Database>, requestHash: string) => Promise<Reply>,
): Promise<Reply> {
  if (ctx.viewer.kind === "visitor") throw new DomainError("not-signed-in", "Sign in first.");
  const { communityId } = ctx.community;
  const actor = ctx.viewer.userId;
  const key = meta.idempotencyKey;
  if (key.length === 0) throw new DomainError("idempotency-key-missing", "Send an Idempotency-Key header.");
  const requestHash = sha256Text(canonicalJson(request));
  return inTransaction(ctx.db, async (tx) => {
    if (!(await tryHoldKey(tx, communityId, actor, key))) {
      throw new DomainError("idempotency-in-flight", "The same request is being worked on. Ask again in a moment.");
    }
    const known = await findKey(tx, communityId, actor, key);
    if (known && known.requestHash !== requestHash) {
      throw new DomainError("idempotency-key-reused", "This key was used for another request. Use a new one.");
    }
    if (known) return known.response as Reply;
    const cleared = await passGate(tx, communityId);
    if (cleared !== null) ctx.clock.reach?.(gateAt(cleared, ctx.community.gateClosureMs));
    const reply = await run(tx, requestHash);
    await insertKey(tx, communityId, { actor, key, requestHash, response: reply, wallMs: ctx.clock.wall() });
    return reply;
  });
}
