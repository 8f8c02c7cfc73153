import { firstOpenSlot, gateAt } from "@/lib/domain/market/offer";
import { SLOT_MS, slotOf } from "@/lib/domain/units/slot";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { readHead } from "@/lib/server/persistence/queries/head";
import { lastAuditAt } from "@/lib/server/persistence/queries/marketState";
import { countCleared, countOpenOffers, findLastCleared } from "@/lib/server/persistence/queries/operatorHealth";
import { listUnsettledSlots } from "@/lib/server/persistence/queries/progress";
import { readLastSettled } from "@/lib/server/persistence/queries/readSettlements";
import type { OperatorResponse } from "@/types/operator";
import { readCommunity } from "./community";
import { instant, instantOrNull } from "./instant";
import { readAuditHealth } from "./operatorAudit";
import { readLedgerHealth } from "./operatorLedger";
import { readOperatorWaiting } from "./operatorWaiting";
import { readViewer } from "./viewer";

const PAUSED = { subject: "market", kind: "market-paused" };
const MOST_UNSETTLED = 1000;
const NOTHING = {
  auditSeq: 0,
  auditHash: `sha256:${"0".repeat(64)}`,
  eventSeq: 0,
  transactionId: 0,
};

/** How the community's house stands: the market's state, how far clearing and settling have come, and its books. */
export async function readOperator(ctx: Context): Promise<OperatorResponse> {
  requireOperator(ctx.viewer);
  const { db, community } = ctx;
  const { communityId, gateClosureMs, pausedReason } = community;
  const now = ctx.clock.now();
  // Before all else: what changes meanwhile has a later number and makes the page read again.
  const head = (await readHead(db, communityId)) ?? NOTHING;
  const nextSlot = firstOpenSlot(now, gateClosureMs);
  const [facts, viewer, waiting, pausedSince, last, settled, unsettled, openOffers, ledger, audit] = await Promise.all([
    readCommunity(ctx),
    readViewer(ctx),
    readOperatorWaiting(ctx),
    pausedReason === null ? null : lastAuditAt(db, communityId, PAUSED),
    findLastCleared(db, communityId),
    readLastSettled(db, communityId, now),
    listUnsettledSlots(db, communityId, now - SLOT_MS, MOST_UNSETTLED),
    countOpenOffers(db, communityId, now),
    readLedgerHealth(db, communityId, head.transactionId),
    readAuditHealth(ctx, head),
  ]);
  return {
    community: facts,
    viewer,
    waiting,
    pausedSince: instantOrNull(pausedSince),
    pausedSlots: pausedSince === null ? 0 : await begunSince(ctx, pausedSince, now),
    lastCleared: last && {
      slot: instant(last.slotStart),
      state: last.state,
      late: last.late,
      clearedAt: instant(last.clearedAt),
      priceMicroEurPerKwh: last.priceMicroEurPerKwh,
      volumeWh: last.volumeWh,
      trades: last.trades,
    },
    // Before the first clearing nothing is behind: the schedule starts with the slot that comes next.
    unclearedSlots: last ? Math.max(0, (nextSlot - last.slotStart) / SLOT_MS - 1) : 0,
    nextSlot: instant(nextSlot),
    nextGateAt: instant(gateAt(nextSlot, gateClosureMs)),
    settledTo: instantOrNull(settled && settled.slotStart + SLOT_MS),
    unsettledSlots: unsettled.length,
    openOffers,
    ledger,
    audit,
    eventSeq: head.eventSeq,
  };
}

/** Slots that have begun since the pause, less those that had cleared before it. */
async function begunSince({ db, community }: Context, pausedSince: number, now: number): Promise<number> {
  const begun = (slotOf(now) - slotOf(pausedSince)) / SLOT_MS;
  return Math.max(0, begun - (await countCleared(db, community.communityId, pausedSince, now)));
}
