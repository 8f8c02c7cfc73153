import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import { gateAt } from "@/lib/domain/market/offer";
import { type ClearingInput, planClearing, voidClearing } from "@/lib/domain/settlement/planClearing";
import { formatSlot } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { tradeDrafts } from "@/lib/server/notifications/tradeDrafts";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { findClearing, insertClearingDocuments, insertClearings } from "@/lib/server/persistence/queries/clearings";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { closeGate } from "@/lib/server/persistence/queries/gate";
import { loadSlotEntries, type SlotEntry } from "@/lib/server/persistence/queries/offerSlots";
import { endOffersOfSlot, fillOffers, lockOffersOfSlot } from "@/lib/server/persistence/queries/offers";
import { insertTrades } from "@/lib/server/persistence/queries/trades";
import type { Database } from "@/lib/server/persistence/schema/database";

export type ClearSlotResult = { state: "cleared" | "void"; trades: number; volumeWh: number; already: boolean };

/** How a slot was cleared, for clearing it again just so: the pseudonyms' salt and the flexible offers that waited for a later slot. */
export type ClearedAs = { salt: string; waiting: readonly string[] };

/** A clearing later than this after the gate is marked as late. */
const LATE_MS = 60_000;

/**
 * The final clearing of a slot, once per community and slot whoever comes first: after the gate until the slot starts;
 * from then on its orders are void. Null while the gate is open, and while the market is paused before the slot.
 * `replayed`: salt and waiting offers as journaled.
 */
export function clearSlot(
  system: SystemContext,
  slotStart: number,
  replayed?: ClearedAs,
): Promise<ClearSlotResult | null> {
  const { db, clock, community } = system;
  const { communityId } = community;
  return inTransaction(db, async (tx) => {
    await holdName(tx, `clear ${communityId} ${slotStart}`);
    const known = await findClearing(tx, communityId, slotStart);
    if (known) return { state: known.state, trades: known.trades, volumeWh: known.volumeWh, already: true };
    const now = clock.now();
    const gate = gateAt(slotStart, community.gateClosureMs);
    if (now < gate || (community.pausedReason !== null && now < slotStart)) return null;
    // Locks first, then a fresh look: what was acknowledged before is seen, what comes later waits.
    await closeGate(tx, communityId);
    await lockOffersOfSlot(tx, communityId, slotStart);
    const entries = (await loadSlotEntries(tx, communityId, [slotStart])).get(slotStart) ?? [];
    const waits = ({ order, waits }: SlotEntry) => replayed?.waiting.includes(order.offerId) ?? waits;
    const orders = entries.filter((entry) => !waits(entry)).map(({ order }) => order);
    const as: ClearedAs = {
      salt: replayed?.salt ?? randomBytes(16).toString("hex"),
      waiting: entries.filter(waits).map(({ order }) => order.offerId),
    };
    const market = await loadSlotMarket(tx, community, slotStart, now);
    const input = { slotStart, market, orders, salt: as.salt, clearedAt: now, late: now > gate + LATE_MS };
    return now < slotStart ? storeClearing(tx, communityId, input, as) : storeVoid(tx, communityId, input, as);
  });
}

async function storeClearing(
  tx: Transaction<Database>,
  communityId: number,
  input: ClearingInput,
  as: ClearedAs,
): Promise<ClearSlotResult> {
  const { slotStart, clearedAt } = input;
  const plan = planClearing(input);
  const { clearing, trades } = plan;
  await insertClearings(tx, communityId, [clearing]);
  await insertClearingDocuments(tx, communityId, [plan.document]);
  await fillOffers(tx, communityId, slotStart, plan.fills);
  await insertTrades(tx, communityId, trades);
  await endOffersOfSlot(tx, communityId, slotStart, false);
  await notify(tx, communityId, tradeDrafts(trades, clearedAt));
  const { priceMicroEurPerKwh, volumeWh, bookHash, resultHash } = clearing;
  const event = { slotStart, at: clearedAt };
  await appendJournal(tx, communityId, {
    audit: [
      {
        kind: "slot-cleared",
        subject: `slot:${formatSlot(slotStart)}`,
        payload: { bookHash, resultHash, trades: trades.length },
        at: clearedAt,
        detail: as,
      },
    ],
    live: [
      { ...event, kind: "clearing", detail: { state: "cleared", orders: input.orders.length, late: input.late } },
      ...(trades.length > 0
        ? [
            { ...event, kind: "trade" as const, detail: { kind: "auction", trades: trades.length } },
            { ...event, kind: "price" as const, detail: { priceMicroEurPerKwh, volumeWh } },
          ]
        : []),
    ],
  });
  return { state: "cleared", trades: trades.length, volumeWh, already: false };
}

async function storeVoid(
  tx: Transaction<Database>,
  communityId: number,
  input: ClearingInput,
  as: ClearedAs,
): Promise<ClearSlotResult> {
  const { slotStart, clearedAt } = input;
  const clearing = voidClearing(input);
  await insertClearings(tx, communityId, [clearing]);
  await endOffersOfSlot(tx, communityId, slotStart, true);
  await appendJournal(tx, communityId, {
    audit: [
      {
        kind: "slot-void",
        subject: `slot:${formatSlot(slotStart)}`,
        payload: { bookHash: clearing.bookHash, orders: input.orders.length },
        at: clearedAt,
        detail: as,
      },
    ],
    live: [
      {
        kind: "clearing",
        slotStart,
        at: clearedAt,
        detail: { state: "void", orders: input.orders.length, late: true },
      },
    ],
  });
  return { state: "void", trades: 0, volumeWh: 0, already: false };
}
