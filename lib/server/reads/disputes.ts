import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { type DisputeRecord, listDisputes, listOpenDisputes } from "@/lib/server/persistence/queries/disputes";
import type { Dispute, DisputesResponse, OpenDisputes } from "@/types/disputes";
import { instant, instantOrNull } from "./instant";
import { requireMember } from "./requireMember";

const MOST_SHOWN = 50;
const MOST_WAITING = 200;

/** The readings I called wrong, the newest first. */
export async function readDisputes({ db, community, viewer }: Context): Promise<DisputesResponse> {
  const memberId = requireMember(viewer);
  const disputes = await listDisputes(db, community.communityId, memberId, MOST_SHOWN);
  return { disputes: disputes.map(disputeOf) };
}

/** What waits for the operator's answer, the oldest first. */
export async function readOpenDisputes({ db, community, viewer }: Context): Promise<OpenDisputes> {
  requireOperator(viewer);
  const disputes = await listOpenDisputes(db, community.communityId, MOST_WAITING);
  return {
    disputes: disputes.map(({ alias, importWh, exportWh, quality, versionNow, ...dispute }) => ({
      ...disputeOf(dispute),
      alias,
      reading: importWh === null || exportWh === null || quality === null ? null : { importWh, exportWh, quality },
      changed: (versionNow ?? 0) !== dispute.version,
    })),
  };
}

function disputeOf({ disputeId, slotStart, complaint, state, openedAt, closedAt, answer }: DisputeRecord): Dispute {
  return {
    disputeId,
    slot: instant(slotStart),
    text: complaint,
    state,
    openedAt: instant(openedAt),
    closedAt: instantOrNull(closedAt),
    answer,
  };
}
