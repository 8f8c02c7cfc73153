import type { Transaction } from "kysely";
import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import { LONGEST_LINE_SLOTS, likeDaySubstitute, linearSubstitute } from "@/lib/domain/metering/substitute";
import { planSettlement } from "@/lib/domain/settlement/planSettlement";
import { formatSlot, localDay, SLOT_MS } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { shortfallDrafts } from "@/lib/server/notifications/shortfallDrafts";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { findClearing } from "@/lib/server/persistence/queries/clearings";
import { addMemberDays } from "@/lib/server/persistence/queries/memberDays";
import {
  insertReadings,
  listReadings,
  listReadingsOfSlot,
  listReporters,
} from "@/lib/server/persistence/queries/readings";
import { insertSettlements, substitutesOfSettled } from "@/lib/server/persistence/queries/settlements";
import { insertShared, loadSharing } from "@/lib/server/persistence/queries/sharing";
import { listTariffs } from "@/lib/server/persistence/queries/tariffs";
import { listTradesOfSlot, settleTrades } from "@/lib/server/persistence/queries/trades";
import type { Database } from "@/lib/server/persistence/schema/database";

export type SettleSlotResult = { state: "settled" | "waiting"; already: boolean; substitutes: number };

const WAITING: SettleSlotResult = { state: "waiting", already: false, substitutes: 0 };
const DAY_MS = 24 * 3_600_000;
const LIKE_DAYS = 7;

/**
 * Settles a slot once: when it is over and cleared and the readings of all parties of its trades are there (where energy is shared, of
 * all who report), or, after the community's patience, with substitutes for the missing ones. Doing it again changes nothing.
 */
export function settleSlot(system: SystemContext, slotStart: number): Promise<SettleSlotResult> {
  const { db, clock, community } = system;
  const { communityId } = community;
  return inTransaction(db, async (tx) => {
    await holdName(tx, `settle ${communityId} ${slotStart}`);
    const before = await substitutesOfSettled(tx, communityId, slotStart);
    if (before !== null) return { state: "settled", already: true, substitutes: before };
    if (clock.now() < slotStart + SLOT_MS || !(await findClearing(tx, communityId, slotStart))) return WAITING;
    // Readings and tariffs stand still until this slot is written; the clock is read after that, so that all known by then is seen.
    await holdName(tx, `readings ${communityId}`);
    const now = clock.now();
    const trades = await listTradesOfSlot(tx, communityId, slotStart);
    const sharing = (await loadSharing(tx, communityId, slotStart, slotStart + SLOT_MS))(slotStart);
    const parties = trades.flatMap((trade) => [trade.buyerId, trade.sellerId]);
    // Who takes part in sharing is who reports.
    if (sharing) parties.push(...(await listReporters(tx, communityId, likeSlots(slotStart))));
    const patient = now < slotStart + SLOT_MS + community.substituteAfterMs;
    const missing = await missingReadings(tx, communityId, slotStart, parties);
    if (missing.length > 0 && patient) return WAITING;
    await insertReadings(tx, communityId, await substitutes(tx, communityId, slotStart, missing));
    const plan = planSettlement({
      slotStart,
      day: localDay(slotStart, community.timeZone),
      settledAt: now,
      trades,
      readings: await listReadingsOfSlot(tx, communityId, slotStart),
      tariffs: await listTariffs(tx, communityId, slotStart, now),
      sharing,
    });
    await settleTrades(tx, communityId, plan.deliveries);
    await insertShared(tx, communityId, [{ slotStart, shared: plan.shared }]);
    await insertSettlements(tx, communityId, [plan.settlement]);
    await addMemberDays(tx, communityId, plan.memberDays);
    await notify(tx, communityId, shortfallDrafts(slotStart, trades, plan.deliveries, now));
    await appendJournal(tx, communityId, {
      ledger: plan.ledger,
      audit: [
        {
          kind: "slot-settled",
          subject: `slot:${formatSlot(slotStart)}`,
          payload: { trades: trades.length, deliveriesHash: sha256Text(canonicalJson(plan.deliveries)) },
          at: now,
        },
      ],
      live: [
        {
          kind: "settlement",
          slotStart,
          at: now,
          detail: { trades: trades.length, substitutes: plan.settlement.substitutes },
        },
      ],
    });
    return { state: "settled", already: false, substitutes: plan.settlement.substitutes };
  });
}

async function missingReadings(
  tx: Transaction<Database>,
  communityId: number,
  slotStart: number,
  parties: readonly number[],
): Promise<number[]> {
  const wanted = [...new Set(parties)].sort((a, b) => a - b);
  const present = new Set((await listReadings(tx, communityId, wanted, [slotStart])).map((r) => r.memberId));
  return wanted.filter((memberId) => !present.has(memberId));
}

async function substitutes(
  tx: Transaction<Database>,
  communityId: number,
  slotStart: number,
  memberIds: readonly number[],
) {
  const known = await listReadings(tx, communityId, memberIds, [...likeSlots(slotStart), ...nearSlots(slotStart)]);
  const near = known.filter((reading) => Math.abs(reading.slotStart - slotStart) < DAY_MS / 2);
  const like = known.filter((reading) => Math.abs(reading.slotStart - slotStart) > DAY_MS / 2);
  return memberIds.map(
    (memberId) => linearSubstitute(slotStart, memberId, near) ?? likeDaySubstitute(slotStart, memberId, like),
  );
}

/** The same quarter-hour of the days before. */
function likeSlots(slotStart: number): number[] {
  return Array.from({ length: LIKE_DAYS }, (_, k) => slotStart - (k + 1) * DAY_MS);
}

/** The quarter-hours within two hours before and after. */
function nearSlots(slotStart: number): number[] {
  const steps = Array.from({ length: LONGEST_LINE_SLOTS }, (_, k) => (k + 1) * SLOT_MS);
  return [...steps.map((step) => slotStart - step), ...steps.map((step) => slotStart + step)];
}
