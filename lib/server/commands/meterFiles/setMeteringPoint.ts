import { requireOperator } from "@/lib/server/auth/requireOperator";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { listAliases } from "@/lib/server/persistence/queries/members";
import { setMeteringPoint as store } from "@/lib/server/persistence/queries/meteringPoints";
import type { SetMeteringPointReply, SetMeteringPointRequest } from "@/types/meterFiles";
import { checkedPoint, refusePoint, requireFreePoint } from "./checkedPoint";

/**
 * Says whose a metering point is from a local day on; whoever had it until then has it up to that day. Ids of countries that are known
 * must have their form and check digit, others are taken as they are. The id itself stays out of the journal, where nothing can be erased.
 * @throws DomainError invalid-input naming the field.
 */
export function setMeteringPoint(
  ctx: Context,
  input: SetMeteringPointRequest,
  meta: CommandMeta,
): Promise<SetMeteringPointReply> {
  const operator = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "setMeteringPoint", input }, async (tx, requestHash) => {
    const { pointId, checked } = checkedPoint(input.pointId);
    const { validFrom } = input;
    const member = (await listAliases(tx, communityId)).find(({ alias }) => alias === input.alias);
    if (!member) return refusePoint("/alias", "is no active member's alias");
    await holdName(tx, `metering point ${communityId} ${pointId}`);
    await requireFreePoint(tx, communityId, pointId, validFrom);
    await store(tx, communityId, { pointId, memberId: member.memberId, validFrom, recordedAt: ctx.clock.wall() });
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "metering-point-set",
          subject: `member:${member.memberId}`,
          payload: { memberId: member.memberId, validFrom, by: operator.memberId, requestHash },
          at: ctx.clock.now(),
        },
      ],
    });
    return { pointId, checked };
  });
}
