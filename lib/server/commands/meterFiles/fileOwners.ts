import { DomainError } from "@/lib/domain/errors";
import type { Collected } from "@/lib/domain/metering/collectIntervals";
import { pointName } from "@/lib/domain/metering/pointName";
import type { Owner } from "@/lib/domain/metering/saidOfDay";
import { dayStart } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";

/** Whose meters a file is of: one member's, those of a metering point, or those of the points it names. */
export type FileTarget = { of: "member"; memberId: number } | { of: "meter"; pointId: string } | { of: "points" };

const MOST_NAMED = 10;

/**
 * Whose each series of a file is, and when. @throws DomainError invalid-input naming metering points that are nobody's, that are another
 * member's, or rows that name none where they must.
 */
export async function fileOwners(
  system: Pick<SystemContext, "db" | "community">,
  { series }: Collected,
  target: FileTarget,
): Promise<(pointId: string | null) => readonly Owner[]> {
  const named = [...new Set(series.flatMap(({ pointId }) => (pointId === null ? [] : [pointName(pointId)])))];
  const known = await knownOwners(system, target.of === "meter" ? [target.pointId] : named);
  if (target.of === "meter") {
    const owners = known.get(target.pointId);
    if (!owners) throw refusal("/meter", `${target.pointId} is no metering point of this community: register it first`);
    return () => owners;
  }
  if (target.of === "member") {
    const { memberId } = target;
    const foreign = named.find((id) => known.has(id) && !known.get(id)!.some((owner) => owner.memberId === memberId));
    if (foreign)
      throw refusal("/file", `${foreign} is not one of your metering points: choose a file of your own meters`);
    const own = [{ memberId, from: -Infinity, to: Infinity }];
    return (pointId) =>
      pointId === null ? own : (known.get(pointName(pointId))?.filter((one) => one.memberId === memberId) ?? own);
  }
  if (series.some(({ pointId }) => pointId === null)) {
    throw refusal("/meter", "The file names no metering point: say whose it is");
  }
  const unknown = named.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const list = unknown.slice(0, MOST_NAMED).join(", ") + (unknown.length > MOST_NAMED ? " and others" : "");
    throw refusal("/file", `Nobody in this community has the metering point ${list}: register it first`);
  }
  return (pointId) => (pointId === null ? [] : known.get(pointName(pointId))!);
}

/** Owners by metering point, of those that are registered. */
export async function knownOwners(
  { db, community }: Pick<SystemContext, "db" | "community">,
  pointIds: readonly string[],
): Promise<Map<string, Owner[]>> {
  const owners = new Map<string, Owner[]>();
  for (const { pointId, memberId, validFrom, validTo } of await listMeteringPoints(
    db,
    community.communityId,
    pointIds,
  )) {
    const owner: Owner = {
      memberId,
      from: dayStart(validFrom, community.timeZone),
      to: validTo === null ? Infinity : dayStart(validTo, community.timeZone),
    };
    const known = owners.get(pointId);
    if (known) known.push(owner);
    else owners.set(pointId, [owner]);
  }
  return owners;
}

function refusal(path: string, message: string): DomainError {
  return new DomainError("invalid-input", `${message}.`, { path, fields: [{ path, message }] });
}
