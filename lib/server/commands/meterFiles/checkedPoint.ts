import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { checkPointId, type PointIdFault } from "@/lib/domain/metering/pointId";
import { pointName } from "@/lib/domain/metering/pointName";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";
import type { Database } from "@/lib/server/persistence/schema/database";

const FAULTS: Record<Exclude<PointIdFault["fault"], "unknown">, string> = {
  "wrong-length": "is shorter or longer than its country's metering points are",
  "wrong-check": "has a check digit that does not fit: look for a mistyped sign",
};
const KEPT = /^[0-9A-Z-]{1,40}$/;

/**
 * A metering point's id as it is kept. Ids of countries that are known must have their form and check digit (`checked`: one vouches for
 * it), others are taken as they are. @throws DomainError invalid-input.
 */
export function checkedPoint(typed: string): { pointId: string; checked: boolean } {
  const known = checkPointId(typed);
  if ("fault" in known && known.fault !== "unknown") refusePoint("/pointId", FAULTS[known.fault]);
  const pointId = pointName(typed);
  if (!KEPT.test(pointId)) refusePoint("/pointId", "must be letters, digits and dashes, at most 40");
  return { pointId, checked: "check" in known && known.check === "passed" };
}

/** @throws DomainError invalid-input when the point is somebody's on that day or later already. */
export async function requireFreePoint(
  tx: Transaction<Database>,
  communityId: number,
  pointId: string,
  validFrom: string,
): Promise<void> {
  const later = (await listMeteringPoints(tx, communityId, [pointId])).find(
    (one) => one.validFrom >= validFrom || (one.validTo !== null && one.validTo > validFrom),
  );
  if (later)
    refusePoint(
      "/validFrom",
      `must be after ${later.validTo ?? later.validFrom}: the point is somebody's then already`,
    );
}

export function refusePoint(path: string, message: string): never {
  throw new DomainError("invalid-input", `${path}: ${message}.`, { path, fields: [{ path, message }] });
}
