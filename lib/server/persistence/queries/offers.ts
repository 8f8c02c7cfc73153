import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Source } from "@/lib/domain/market/book";
import type { Offer } from "@/lib/domain/market/offer";
import type { Fill } from "@/lib/domain/settlement/records";
import type { Database, OfferTable } from "../schema/database";
import { at } from "./at";
import { bulkInsert, column, unnest } from "./bulk";

const COLUMNS = [
  column<Offer>("offer_id", "uuid", (o) => o.offerId),
  column<Offer>("member_id", "int4", (o) => o.memberId),
  column<Offer>("side", "text", (o) => o.side),
  column<Offer>("energy_wh", "int8", (o) => o.energyWh),
  column<Offer>("limit_micro_eur_per_kwh", "int4", (o) => o.limitMicroEurPerKwh),
  column<Offer>("instant_micro_eur_per_kwh", "int4", (o) => o.instantMicroEurPerKwh),
  column<Offer>("profile", "text", (o) => o.profile),
  column<Offer>("power_w", "int4", (o) => o.powerW),
  column<Offer>("window_start", "time", (o) => o.windowStart),
  column<Offer>("window_end", "time", (o) => o.windowEnd),
  column<Offer>("source", "text", (o) => o.source),
  column<Offer>("green", "bool", (o) => o.green),
  column<Offer>("accepted_sources", "texts", (o) => o.acceptedSources?.join(",") ?? null),
  column<Offer>("green_only", "bool", (o) => o.greenOnly),
  column<Offer>("district_preference", "text", (o) => o.districtPreference),
  column<Offer>("state", "text", (o) => o.state),
  column<Offer>("taken_wh", "int8", (o) => o.takenWh),
  column<Offer>("matched_wh", "int8", (o) => o.matchedWh),
  column<Offer>("version", "int4", (o) => o.version),
  column<Offer>("origin", "text", (o) => o.origin),
  column<Offer>("placed_at", "time", (o) => o.placedAt),
  column<Offer>("changed_at", "time", (o) => o.changedAt),
];

/** Stores new offers; their slots follow with `insertOfferSlots`. */
export function insertOffers(db: Kysely<Database>, communityId: number, offers: readonly Offer[]): Promise<void> {
  return bulkInsert(db, "offer", communityId, COLUMNS, offers);
}

/** An offer, locked until the transaction ends; null when the community has none of that id. */
export async function lockOffer(
  tx: Transaction<Database>,
  communityId: number,
  offerId: string,
): Promise<Offer | null> {
  const row = await tx
    .selectFrom("offer")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("offer_id", "=", offerId)
    .forUpdate()
    .executeTakeFirst();
  return row ? offerFromRow(row) : null;
}

/** Writes what may change of a locked offer. */
export async function updateOffer(tx: Transaction<Database>, communityId: number, offer: Offer): Promise<void> {
  await tx
    .updateTable("offer")
    .set({
      energy_wh: offer.energyWh,
      limit_micro_eur_per_kwh: offer.limitMicroEurPerKwh,
      instant_micro_eur_per_kwh: offer.instantMicroEurPerKwh,
      state: offer.state,
      taken_wh: offer.takenWh,
      matched_wh: offer.matchedWh,
      version: offer.version,
      changed_at: at(offer.changedAt),
    })
    .where("community_id", "=", communityId)
    .where("offer_id", "=", offer.offerId)
    .execute();
}

/** Locks every offer with a part in a slot, in the order everybody locks offers in. */
export async function lockOffersOfSlot(
  tx: Transaction<Database>,
  communityId: number,
  slotStart: number,
): Promise<void> {
  await sql`
    SELECT 1 FROM offer WHERE community_id = ${communityId} AND offer_id IN (
      SELECT offer_id FROM offer_slot WHERE community_id = ${communityId} AND slot_start = ${at(slotStart)})
    ORDER BY offer_id FOR UPDATE`.execute(tx);
}

const FILL = [column<Fill>("offer_id", "uuid", (f) => f.offerId), column<Fill>("energy_wh", "int8", (f) => f.energyWh)];

/** Adds what the auction of a slot gave to each offer, to the offer and to its part in the slot. */
export async function fillOffers(
  tx: Transaction<Database>,
  communityId: number,
  slotStart: number,
  fills: readonly Fill[],
): Promise<void> {
  if (fills.length === 0) return;
  await sql`
    UPDATE offer_slot SET filled_wh = filled_wh + u.energy_wh FROM ${unnest(FILL, fills)}
    WHERE offer_slot.community_id = ${communityId} AND offer_slot.slot_start = ${at(slotStart)}
      AND offer_slot.offer_id = u.offer_id`.execute(tx);
  await sql`
    UPDATE offer SET matched_wh = matched_wh + u.energy_wh FROM ${unnest(FILL, fills)}
    WHERE offer.community_id = ${communityId} AND offer.offer_id = u.offer_id`.execute(tx);
}

/**
 * Ends the open offers of a slot that have nothing left or no later slot: closed, or void when they end with a slot that
 * was not cleared and never traded.
 */
export async function endOffersOfSlot(
  tx: Transaction<Database>,
  communityId: number,
  slotStart: number,
  missed: boolean,
): Promise<void> {
  const ended = missed ? sql`CASE WHEN taken_wh + matched_wh = 0 THEN 'void' ELSE 'closed' END` : sql`'closed'`;
  await sql`
    UPDATE offer SET state = ${ended} WHERE community_id = ${communityId} AND state = 'open'
      AND offer_id IN (SELECT offer_id FROM offer_slot WHERE community_id = ${communityId} AND slot_start = ${at(slotStart)})
      AND (taken_wh + matched_wh = energy_wh OR NOT EXISTS (
        SELECT 1 FROM offer_slot later WHERE later.community_id = offer.community_id AND later.offer_id = offer.offer_id
          AND later.slot_start > ${at(slotStart)} AND later.energy_wh > later.filled_wh))`.execute(tx);
}

/** A row of the offer table as a domain value. */
function offerFromRow(row: Selectable<OfferTable>): Offer {
  return {
    offerId: row.offer_id,
    memberId: row.member_id,
    side: row.side,
    energyWh: row.energy_wh,
    limitMicroEurPerKwh: row.limit_micro_eur_per_kwh,
    instantMicroEurPerKwh: row.instant_micro_eur_per_kwh,
    profile: row.profile,
    powerW: row.power_w,
    windowStart: row.window_start,
    windowEnd: row.window_end,
    source: row.source,
    green: row.green,
    acceptedSources: row.accepted_sources as Source[] | null,
    greenOnly: row.green_only,
    districtPreference: row.district_preference,
    state: row.state,
    takenWh: row.taken_wh,
    matchedWh: row.matched_wh,
    version: row.version,
    origin: row.origin,
    placedAt: row.placed_at,
    changedAt: row.changed_at,
  };
}
