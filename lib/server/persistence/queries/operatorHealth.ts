import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** The slot cleared last, whatever became of it. */
export type LastCleared = {
  slotStart: number;
  state: "cleared" | "void";
  late: boolean;
  clearedAt: number;
  priceMicroEurPerKwh: number | null;
  volumeWh: number;
  trades: number;
};

/** Null before the first. */
export async function findLastCleared(db: Kysely<Database>, communityId: number): Promise<LastCleared | null> {
  const row = await db
    .selectFrom("clearing")
    .select(["slot_start", "state", "late", "cleared_at", "price_micro_eur_per_kwh", "volume_wh", "trades"])
    .where("community_id", "=", communityId)
    .orderBy("slot_start", "desc")
    .limit(1)
    .executeTakeFirst();
  return row
    ? {
        slotStart: row.slot_start,
        state: row.state,
        late: row.late,
        clearedAt: row.cleared_at,
        priceMicroEurPerKwh: row.price_micro_eur_per_kwh,
        volumeWh: row.volume_wh,
        trades: row.trades,
      }
    : null;
}

/** Offers that are open and whose window has not ended. */
export async function countOpenOffers(db: Kysely<Database>, communityId: number, now: number): Promise<number> {
  const row = await db
    .selectFrom("offer")
    .select(sql<number>`count(*)::int`.as("offers"))
    .where("community_id", "=", communityId)
    .where("state", "=", "open")
    .where("window_end", ">", at(now))
    .executeTakeFirstOrThrow();
  return row.offers;
}

/** Slots that start after `after`, up to `upTo`, and were cleared before they began. */
export async function countCleared(
  db: Kysely<Database>,
  communityId: number,
  after: number,
  upTo: number,
): Promise<number> {
  const row = await db
    .selectFrom("clearing")
    .select(sql<number>`count(*)::int`.as("slots"))
    .where("community_id", "=", communityId)
    .where("state", "=", "cleared")
    .where("slot_start", ">", at(after))
    .where("slot_start", "<=", at(upTo))
    .executeTakeFirstOrThrow();
  return row.slots;
}

/** Sum of the lines of one kind of account in one unit; all members count as one account. */
export type LedgerSum = { account: string; unit: "EUR" | "WH"; sum: number; lines: number };

/** The postings of transactions after `after` up to `upTo`, added up. */
export async function sumLedger(
  db: Kysely<Database>,
  communityId: number,
  after: number,
  upTo: number,
): Promise<LedgerSum[]> {
  const { rows } = await sql<LedgerSum>`
    SELECT CASE WHEN account LIKE 'member:%' THEN 'members' ELSE account END AS account, unit,
      sum(amount)::int8 AS sum, count(*)::int AS lines
    FROM ledger_line
    WHERE community_id = ${communityId} AND transaction_id > ${after} AND transaction_id <= ${upTo}
    GROUP BY 1, 2`.execute(db);
  return rows;
}
