import type { Transaction } from "kysely";
import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import type { Reading } from "@/lib/domain/metering/reading";
import { mergeMemberDays } from "@/lib/domain/settlement/memberDays";
import { planCorrection } from "@/lib/domain/settlement/planCorrection";
import { planSettlement, type SettlementPlan } from "@/lib/domain/settlement/planSettlement";
import type { MemberTariff, TradeRecord } from "@/lib/domain/settlement/records";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { correctionDrafts } from "@/lib/server/notifications/correctionDrafts";
import { notify } from "@/lib/server/notifications/notify";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { listPosted } from "@/lib/server/persistence/queries/ledger";
import { replaceMemberDays } from "@/lib/server/persistence/queries/memberDays";
import { listReadingsBetween } from "@/lib/server/persistence/queries/readings";
import { type DueSlot, firstDue, takeDue } from "@/lib/server/persistence/queries/resettlement";
import { correctSettlements, listRevisions } from "@/lib/server/persistence/queries/settlements";
import { loadSharing, replaceShared } from "@/lib/server/persistence/queries/sharing";
import { listTariffChanges, listTariffs } from "@/lib/server/persistence/queries/tariffs";
import { correctDeliveries, listTradesBetween } from "@/lib/server/persistence/queries/trades";
import type { Database } from "@/lib/server/persistence/schema/database";

type Tx = Transaction<Database>;
type Planned = { slotStart: number; revision: number; plan: SettlementPlan };

/**
 * Settles anew what came too late or was put right: the oldest local day that has such slots, in one transaction. Returns the day,
 * null when nothing is due. Doing it again changes nothing.
 */
export async function resettleNext(system: SystemContext): Promise<string | null> {
  const { db, community } = system;
  const first = await firstDue(db, community.communityId);
  if (first === null) return null;
  const day = localDay(first, community.timeZone);
  await resettleDay(system, day);
  return day;
}

/**
 * Settles slots of a local day anew, those noted or those given, against the readings and tariffs of now. What differs from
 * the books is posted as corrections; nothing that was posted is touched, closed periods stay closed.
 */
export function resettleDay(system: SystemContext, day: string, given?: readonly DueSlot[]): Promise<void> {
  const { db, clock, community } = system;
  const { communityId, timeZone } = community;
  const [from, to] = [dayStart(day, timeZone), dayStart(addDays(day, 1), timeZone)];
  return inTransaction(db, async (tx) => {
    // Readings, and what else settles in this community, stand still until the day is written.
    await holdName(tx, `readings ${communityId}`);
    const taken = await takeDue(tx, communityId, from, to);
    const due = new Map((given ?? taken).map(({ slotStart, reason }) => [slotStart, reason]));
    if (due.size === 0) return;
    const now = clock.now();
    const planned = await planDay(tx, communityId, day, from, to, now);
    const anew = planned.filter(({ slotStart }) => due.has(slotStart));
    const posted = await listPosted(tx, communityId, [...due.keys()]);
    const ledger = anew.flatMap(({ slotStart, revision, plan }) =>
      planCorrection(posted.get(slotStart) ?? [], plan.ledger, {
        slotStart,
        revision: revision + 1,
        reason: due.get(slotStart)!,
        postedAt: now,
      }),
    );
    const deliveries = anew.flatMap(({ plan }) => plan.deliveries);
    await correctDeliveries(tx, communityId, deliveries);
    await replaceShared(
      tx,
      communityId,
      anew.map(({ slotStart, plan }) => ({ slotStart, shared: plan.shared })),
    );
    await correctSettlements(
      tx,
      communityId,
      anew.map(({ plan }) => plan.settlement),
      now,
    );
    await replaceMemberDays(tx, communityId, day, mergeMemberDays(planned.flatMap(({ plan }) => plan.memberDays)));
    await notify(tx, communityId, correctionDrafts(day, ledger, now));
    await appendJournal(tx, communityId, {
      ledger,
      audit: [
        {
          kind: "slots-resettled",
          subject: `day:${day}`,
          payload: {
            slots: anew.length,
            postings: ledger.length,
            deliveriesHash: sha256Text(canonicalJson(deliveries)),
          },
          at: now,
          detail: { slots: anew.map(({ slotStart }) => ({ slotStart, reason: due.get(slotStart)! })) },
        },
      ],
      live: [{ kind: "settlement", slotStart: null, at: now, detail: { corrected: anew.length } }],
    });
  });
}

/** Every settled slot of a day as it should be settled by what is known now. */
async function planDay(
  tx: Tx,
  communityId: number,
  day: string,
  from: number,
  to: number,
  now: number,
): Promise<Planned[]> {
  const settled = await listRevisions(tx, communityId, from, to);
  const trades = bySlot<TradeRecord>(await listTradesBetween(tx, communityId, from, to));
  const readings = bySlot<Reading>(await listReadingsBetween(tx, communityId, from, to));
  const sharingOf = await loadSharing(tx, communityId, from, to);
  const tariffsOf = await tariffsOfDay(tx, communityId, from, to, now);
  return settled.map(({ slotStart, settledAt, revision }) => ({
    slotStart,
    revision,
    plan: planSettlement({
      slotStart,
      day,
      settledAt,
      trades: trades.get(slotStart) ?? [],
      readings: readings.get(slotStart) ?? [],
      tariffs: tariffsOf(slotStart),
      sharing: sharingOf(slotStart),
    }),
  }));
}

/** The tariffs of each slot of a day: read once, and once more wherever one of them changes. */
async function tariffsOfDay(tx: Tx, communityId: number, from: number, to: number, now: number) {
  const steps: { since: number; tariffs: Map<number, MemberTariff> }[] = [];
  for (const since of [from, ...(await listTariffChanges(tx, communityId, from, to))]) {
    steps.unshift({ since, tariffs: await listTariffs(tx, communityId, since, now) });
  }
  return (slotStart: number) => steps.find(({ since }) => since <= slotStart)!.tariffs;
}

function bySlot<T extends { slotStart: number }>(rows: readonly T[]): Map<number, T[]> {
  const slots = new Map<number, T[]>();
  for (const row of rows) {
    const slot = slots.get(row.slotStart);
    if (slot) slot.push(row);
    else slots.set(row.slotStart, [row]);
  }
  return slots;
}
