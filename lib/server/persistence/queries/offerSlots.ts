import { type Kysely, sql, type Transaction } from "kysely";
import type { OfferSlot } from "@/lib/domain/market/offer";
import type { SlotOrder } from "@/lib/domain/market/slotBook";
import type { Database } from "../schema/database";
import { at } from "./at";
import { arrived, bulkInsert, column, unnest } from "./bulk";

export type OfferSlotRecord = OfferSlot & { offerId: string };

const COLUMNS = [
  column<OfferSlotRecord>("slot_start", "time", (s) => s.slotStart),
  column<OfferSlotRecord>("offer_id", "uuid", (s) => s.offerId),
  column<OfferSlotRecord>("energy_wh", "int8", (s) => s.energyWh),
  column<OfferSlotRecord>("filled_wh", "int8", (s) => s.filledWh),
] as const;

/** Stores what offers put into their slots; energies are positive. */
export function insertOfferSlots(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly OfferSlotRecord[],
): Promise<void> {
  return bulkInsert(db, "offer_slot", communityId, COLUMNS, slots);
}

/** An offer's parts in its slots, oldest first. */
export async function listOfferSlots(db: Kysely<Database>, communityId: number, offerId: string): Promise<OfferSlot[]> {
  const rows = await db
    .selectFrom("offer_slot")
    .select(["slot_start", "energy_wh", "filled_wh"])
    .where("community_id", "=", communityId)
    .where("offer_id", "=", offerId)
    .orderBy("slot_start")
    .execute();
  return rows.map((row) => ({ slotStart: row.slot_start, energyWh: row.energy_wh, filledWh: row.filled_wh }));
}

/** Makes a locked offer's parts exactly these in the slots from `fromSlot` on; earlier ones stay. */
export async function replaceOfferSlots(
  tx: Transaction<Database>,
  communityId: number,
  offerId: string,
  fromSlot: number,
  slots: readonly OfferSlot[],
): Promise<void> {
  await tx
    .deleteFrom("offer_slot")
    .where("community_id", "=", communityId)
    .where("offer_id", "=", offerId)
    .where("slot_start", ">=", at(fromSlot))
    .execute();
  const open = slots.filter((slot) => slot.slotStart >= fromSlot && slot.energyWh > 0);
  await insertOfferSlots(
    tx,
    communityId,
    open.map((slot) => ({ ...slot, offerId })),
  );
}

/** Adds to what has traded of an offer in its slots. */
export async function addFilled(
  tx: Transaction<Database>,
  communityId: number,
  parts: readonly OfferSlotRecord[],
): Promise<void> {
  if (parts.length === 0) return;
  await sql`
    UPDATE offer_slot SET filled_wh = offer_slot.filled_wh + u.filled_wh FROM ${unnest(COLUMNS, parts)}
    WHERE offer_slot.community_id = ${communityId} AND offer_slot.slot_start = ${arrived(COLUMNS[0])}
      AND offer_slot.offer_id = u.offer_id`.execute(tx);
}

/** An order of a slot; one that `waits` keeps out of it while a later slot of its window has a better price indicated. */
export type SlotEntry = { order: SlotOrder; waits: boolean };

/** What would enter the books of slots now: every entry that does not wait. */
export async function loadSlotOrders(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly number[],
): Promise<Map<number, SlotOrder[]>> {
  const entries = await loadSlotEntries(db, communityId, slots);
  return new Map([...entries].map(([slot, all]) => [slot, all.flatMap(({ order, waits }) => (waits ? [] : order))]));
}

type Row = SlotOrder & { slotStart: number; waits: boolean };

/**
 * What stands in slots now: the parts not yet traded, of flexible offers at most what is left of the whole. Parts of a
 * cancelled offer whose gate had closed before are still in.
 */
export async function loadSlotEntries(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly number[],
): Promise<Map<number, SlotEntry[]>> {
  const books = new Map<number, SlotEntry[]>(slots.map((slot) => [slot, []]));
  if (slots.length === 0) return books;
  const { rows } = await sql<Row>`
    SELECT s.slot_start AS "slotStart", o.offer_id AS "offerId", o.member_id AS "memberId", m.district, o.side,
      least(s.energy_wh - s.filled_wh, o.energy_wh - o.taken_wh - o.matched_wh) AS "energyWh",
      o.limit_micro_eur_per_kwh AS "limitMicroEurPerKwh", o.source, o.green, o.accepted_sources AS "acceptedSources",
      o.green_only AS "greenOnly", o.district_preference AS "districtPreference",
      o.profile = 'flexible' AND EXISTS (
        SELECT 1 FROM indication now
        JOIN offer_slot l ON l.community_id = now.community_id AND l.offer_id = s.offer_id AND l.slot_start > now.slot_start
        JOIN indication i ON i.community_id = l.community_id AND i.slot_start = l.slot_start
        WHERE now.community_id = s.community_id AND now.slot_start = s.slot_start AND l.energy_wh > l.filled_wh
          AND CASE o.side WHEN 'buy' THEN i.price_micro_eur_per_kwh < now.price_micro_eur_per_kwh
            ELSE i.price_micro_eur_per_kwh > now.price_micro_eur_per_kwh END) AS waits
    FROM offer_slot s
    JOIN offer o ON o.community_id = s.community_id AND o.offer_id = s.offer_id
    JOIN member m ON m.community_id = o.community_id AND m.member_id = o.member_id
    WHERE s.community_id = ${communityId}
      AND s.slot_start = ANY (ARRAY(SELECT to_timestamp(x / 1000.0) FROM unnest(${[...slots]}::float8[]) AS x))
      AND s.energy_wh > s.filled_wh AND o.energy_wh > o.taken_wh + o.matched_wh AND o.state IN ('open', 'cancelled')
    ORDER BY s.slot_start, o.offer_id`.execute(db);
  for (const { slotStart, waits, ...order } of rows) books.get(slotStart)?.push({ order, waits });
  return books;
}

/** Slots from `from` (inclusive) to `to` (exclusive) in which some offer has energy left, oldest first. */
export async function listSlotsWithOffers(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom("offer_slot")
    .select("slot_start")
    .distinct()
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .whereRef("energy_wh", ">", "filled_wh")
    .orderBy("slot_start")
    .execute();
  return rows.map((row) => row.slot_start);
}
