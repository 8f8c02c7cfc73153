import { isOperator } from "@/lib/domain/privacy/viewer";
import { localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import {
  type HomeChangeRecord,
  listHomeChanges,
  listWaitingHomeChanges,
} from "@/lib/server/persistence/queries/homeChanges";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";
import { listOwnPlants } from "@/lib/server/persistence/queries/ownPlants";
import type { HomeChange, HomeChangesResponse, OwnPlant } from "@/types/homeChanges";
import { instant } from "./instant";
import { requireMember } from "./requireMember";

const MOST_SHOWN = 20;
const MOST_WAITING = 200;

/** My metering points and plants with their days, and what I proposed; for operators what waits for them too. */
export async function readHomeChanges({ db, clock, community, viewer }: Context): Promise<HomeChangesResponse> {
  const memberId = requireMember(viewer);
  const { communityId, timeZone } = community;
  const [points, plants, changes, waiting] = await Promise.all([
    listMeteringPoints(db, communityId),
    listOwnPlants(db, communityId, memberId),
    listHomeChanges(db, communityId, memberId, ["waiting", "declined"], MOST_SHOWN),
    isOperator(viewer) ? listWaitingHomeChanges(db, communityId, MOST_WAITING) : null,
  ]);
  const ending = [
    ...new Set((waiting ?? []).filter(({ change }) => change.kind === "plant-end").map((one) => one.memberId)),
  ];
  const theirs = new Map(
    await Promise.all(ending.map(async (id) => [id, await listOwnPlants(db, communityId, id)] as const)),
  );
  return {
    points: points
      .filter((one) => one.memberId === memberId)
      .map(({ pointId, validFrom, validTo }) => ({ pointId, validFrom, validTo })),
    plants,
    changes: changes.map((one) => changeFor(one, plants)),
    today: localDay(clock.now(), timeZone),
    toConfirm:
      waiting?.map((one) => ({ alias: one.alias, change: changeFor(one, theirs.get(one.memberId) ?? []) })) ?? null,
  };
}

function changeFor(
  { changeId, validFrom, change, state, proposedAt, reason }: HomeChangeRecord,
  plants: readonly OwnPlant[],
): HomeChange {
  return {
    changeId,
    kind: change.kind,
    validFrom,
    pointId: change.kind === "metering-point" ? change.pointId : null,
    plant: plantFor(change, plants),
    state,
    proposedAt: instant(proposedAt),
    reason,
  };
}

function plantFor(change: HomeChangeRecord["change"], plants: readonly OwnPlant[]): HomeChange["plant"] {
  if (change.kind === "plant") return { capacityWh: null, tiltDeg: null, azimuthDeg: null, ...change.plant };
  const ended = change.kind === "plant-end" ? plants.find(({ plantId }) => plantId === change.plantId) : undefined;
  if (!ended) return null;
  const { kind, peakW, capacityWh, tiltDeg, azimuthDeg } = ended;
  return { kind, peakW, capacityWh, tiltDeg, azimuthDeg };
}
