import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import { requireFreePoint } from "@/lib/server/commands/meterFiles/checkedPoint";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { closeHomeChange, type HomeChangeRecord, lockHomeChange } from "@/lib/server/persistence/queries/homeChanges";
import { setMeteringPoint } from "@/lib/server/persistence/queries/meteringPoints";
import { endPlant, insertPlant, listOwnPlants } from "@/lib/server/persistence/queries/ownPlants";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { DecideHomeChangeRequest, HomeChangeReply } from "@/types/homeChanges";

type Ended = { state: "confirmed" | "declined" | "withdrawn"; decidedBy: number; reason: string | null };

/** Takes back a change of one's own that still waits. @throws DomainError not-found for others', stale-version once decided. */
export function withdrawHomeChange(ctx: Context, changeId: string, meta: CommandMeta): Promise<HomeChangeReply> {
  return withIdempotency(ctx, meta, { command: "withdrawHomeChange", input: { changeId } }, async (tx) => {
    const { memberId } = await requireTrader(ctx, tx);
    await requireWaiting(tx, ctx.community.communityId, changeId, memberId);
    return end(ctx, tx, changeId, { state: "withdrawn", decidedBy: memberId, reason: null });
  });
}

/**
 * Confirms what a member said changes at home, so that it holds from its day on, or declines it with a reason; the member is told.
 * @throws DomainError not-found, stale-version when it is decided already, invalid-input when it holds no more: the point is
 * somebody's, the plant has an end.
 */
export function decideHomeChange(
  ctx: Context,
  changeId: string,
  input: DecideHomeChangeRequest,
  meta: CommandMeta,
): Promise<HomeChangeReply> {
  const operator = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  const request = { command: "decideHomeChange", input: { changeId, ...input } };
  return withIdempotency(ctx, meta, request, async (tx) => {
    const one = await requireWaiting(tx, communityId, changeId);
    if (input.decision === "confirm") await apply(ctx, tx, one, input.green);
    const state = input.decision === "confirm" ? "confirmed" : "declined";
    const reason = input.decision === "decline" ? input.reason : null;
    await notify(tx, communityId, [
      {
        memberId: one.memberId,
        key: `home:${changeId}:${state}`,
        at: ctx.clock.now(),
        kind: "home",
        detail: { told: state, what: one.change.kind, alias: null },
      },
    ]);
    return end(ctx, tx, changeId, { state, decidedBy: operator.memberId, reason });
  });
}

async function apply(
  ctx: Context,
  tx: Transaction<Database>,
  { memberId, validFrom, change }: HomeChangeRecord,
  green: boolean,
): Promise<void> {
  const { communityId } = ctx.community;
  if (change.kind === "metering-point") {
    const { pointId } = change;
    await holdName(tx, `metering point ${communityId} ${pointId}`);
    await requireFreePoint(tx, communityId, pointId, validFrom);
    await setMeteringPoint(tx, communityId, { pointId, memberId, validFrom, recordedAt: ctx.clock.wall() });
    return;
  }
  await holdName(tx, `plants ${communityId}`);
  if (change.kind === "plant") {
    await insertPlant(tx, communityId, memberId, { ...change.plant, green, validFrom });
    return;
  }
  const [plant] = await listOwnPlants(tx, communityId, memberId, change.plantId);
  if (!plant || plant.validTo !== null) {
    const message = "does not hold any more: the plant has an end already. Decline it";
    throw new DomainError("invalid-input", `/decision ${message}.`, {
      path: "/decision",
      fields: [{ path: "/decision", message }],
    });
  }
  await endPlant(tx, communityId, change.plantId, validFrom);
}

async function requireWaiting(
  tx: Transaction<Database>,
  communityId: number,
  changeId: string,
  memberId?: number,
): Promise<HomeChangeRecord> {
  const one = await lockHomeChange(tx, communityId, changeId);
  if (!one || (memberId !== undefined && one.memberId !== memberId)) {
    throw new DomainError("not-found", "There is no such change.");
  }
  if (one.state !== "waiting") throw new DomainError("stale-version", "This was decided in the meantime.");
  return one;
}

async function end(ctx: Context, tx: Transaction<Database>, changeId: string, ended: Ended): Promise<HomeChangeReply> {
  const { communityId } = ctx.community;
  const at = ctx.clock.now();
  await closeHomeChange(tx, communityId, changeId, { ...ended, decidedAt: at });
  await appendJournal(tx, communityId, {
    audit: [
      {
        kind: "home-change-ended",
        subject: `home:${changeId}`,
        payload: { by: ended.decidedBy, state: ended.state },
        at,
      },
    ],
  });
  return { changeId, state: ended.state };
}
