import type { Kysely, Selectable } from "kysely";
import type { ClearingDocument, ClearingRecord } from "@/lib/domain/settlement/records";
import type { ClearingTable, Database } from "../schema/database";
import { at } from "./at";
import { bulkInsert, column } from "./bulk";

const COLUMNS = [
  column<ClearingRecord>("slot_start", "time", (r) => r.slotStart),
  column<ClearingRecord>("state", "text", (r) => r.state),
  column<ClearingRecord>("cleared_at", "time", (r) => r.clearedAt),
  column<ClearingRecord>("late", "bool", (r) => r.late),
  column<ClearingRecord>("salt", "text", (r) => r.salt),
  column<ClearingRecord>("price_micro_eur_per_kwh", "int4", (r) => r.priceMicroEurPerKwh),
  column<ClearingRecord>("volume_wh", "int8", (r) => r.volumeWh),
  column<ClearingRecord>("welfare_nano_eur", "int8", (r) => r.welfareNanoEur),
  column<ClearingRecord>("offered_wh", "int8", (r) => r.offeredWh),
  column<ClearingRecord>("wanted_wh", "int8", (r) => r.wantedWh),
  column<ClearingRecord>("sell_orders", "int4", (r) => r.sellOrders),
  column<ClearingRecord>("buy_orders", "int4", (r) => r.buyOrders),
  column<ClearingRecord>("sellers", "int4", (r) => r.sellers),
  column<ClearingRecord>("buyers", "int4", (r) => r.buyers),
  column<ClearingRecord>("trades", "int4", (r) => r.trades),
  column<ClearingRecord>("book_hash", "text", (r) => r.bookHash),
  column<ClearingRecord>("result_hash", "text", (r) => r.resultHash),
];

/** Stores final clearings; one per community and slot, a second one fails on the primary key. */
export function insertClearings(
  db: Kysely<Database>,
  communityId: number,
  records: readonly ClearingRecord[],
): Promise<void> {
  return bulkInsert(db, "clearing", communityId, COLUMNS, records);
}

/** Stores books and results as canonical JSON; after their clearings. */
export function insertClearingDocuments(
  db: Kysely<Database>,
  communityId: number,
  documents: readonly ClearingDocument[],
): Promise<void> {
  return bulkInsert(
    db,
    "clearing_document",
    communityId,
    [
      column<ClearingDocument>("slot_start", "time", (d) => d.slotStart),
      column<ClearingDocument>("book", "text", (d) => d.book),
      column<ClearingDocument>("result", "text", (d) => d.result),
    ],
    documents,
  );
}

/** The final clearing of a slot, null before it. */
export async function findClearing(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
): Promise<ClearingRecord | null> {
  const row = await db
    .selectFrom("clearing")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("slot_start", "=", at(slotStart))
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The youngest cleared slot before `before`, null when there is none. */
export async function findLastClearing(
  db: Kysely<Database>,
  communityId: number,
  before: number,
): Promise<ClearingRecord | null> {
  const row = await db
    .selectFrom("clearing")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("slot_start", "<", at(before))
    .where("state", "=", "cleared")
    .orderBy("slot_start", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Book and result of a clearing as they were hashed, null when the slot has none. */
export async function findClearingDocument(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
): Promise<ClearingDocument | null> {
  const row = await db
    .selectFrom("clearing_document")
    .select(["book", "result"])
    .where("community_id", "=", communityId)
    .where("slot_start", "=", at(slotStart))
    .executeTakeFirst();
  return row ? { slotStart, ...row } : null;
}

function fromRow(row: Selectable<ClearingTable>): ClearingRecord {
  return {
    slotStart: row.slot_start,
    state: row.state,
    clearedAt: row.cleared_at,
    late: row.late,
    salt: row.salt,
    priceMicroEurPerKwh: row.price_micro_eur_per_kwh,
    volumeWh: row.volume_wh,
    welfareNanoEur: row.welfare_nano_eur,
    offeredWh: row.offered_wh,
    wantedWh: row.wanted_wh,
    sellOrders: row.sell_orders,
    buyOrders: row.buy_orders,
    sellers: row.sellers,
    buyers: row.buyers,
    trades: row.trades,
    bookHash: row.book_hash,
    resultHash: row.result_hash,
  };
}
