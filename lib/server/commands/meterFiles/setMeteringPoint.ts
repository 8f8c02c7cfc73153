import { DomainError } from "@/lib/domain/errors";
import { checkPointId, type PointIdFault } from "@/lib/domain/metering/pointId";
import { pointName } from "@/lib/domain/metering/pointName";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { listAliases } from "@/lib/server/persistence/queries/members";
import { listMeteringPoints, setMeteringPoint as store } from "@/lib/server/persistence/queries/meteringPoints";
import type { SetMeteringPointReply, SetMeteringPointRequest } from "@/types/meterFiles";

const FAULTS: Record<Exclude<PointIdFault["fault"], "unknown">, string> = {
  "wrong-length": "is shorter or longer than its country's metering points are",
  "wrong-check": "has a check digit that does not fit: look for a mistyped sign",
};
const KEPT = /^[0-9A-Z-]{1,40}$/;

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
    const known = checkPointId(input.pointId);
    if ("fault" in known && known.fault !== "unknown") refuse("/pointId", FAULTS[known.fault]);
    const pointId = pointName(input.pointId);
    if (!KEPT.test(pointId)) refuse("/pointId", "must be letters, digits and dashes, at most 40");
    const { validFrom } = input;
    const member = (await listAliases(tx, communityId)).find(({ alias }) => alias === input.alias);
    if (!member) return refuse("/alias", "is no active member's alias");
    await holdName(tx, `metering point ${communityId} ${pointId}`);
    const later = (await listMeteringPoints(tx, communityId, [pointId])).find(
      (one) => one.validFrom >= validFrom || (one.validTo !== null && one.validTo > validFrom),
    );
    if (later)
      refuse("/validFrom", `must be after ${later.validTo ?? later.validFrom}: the point is somebody's then already`);
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
    return { pointId, checked: "check" in known && known.check === "passed" };
  });
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid-input", `${path}: ${message}.`, { path, fields: [{ path, message }] });
}
