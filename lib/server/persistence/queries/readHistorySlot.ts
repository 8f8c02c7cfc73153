import { type Kysely, sql } from "kysely";
import type { CorrectionReason, LedgerDraft } from "@/lib/domain/settlement/records";
import { formatSlot } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { at } from "./at";

export type OwnReading = {
  importWh: number;
  exportWh: number;
  solarWh: number;
  windWh: number;
  chargeWh: number;
  dischargeWh: number;
  quality: "measured" | "substitute" | "estimated" | "corrected";
  version: number;
};

/** A member's own reading of a slot, as it stands now; null before it came. */
export async function findOwnReading(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  slotStart: number,
): Promise<OwnReading | null> {
  const row = await db
    .selectFrom("reading")
    .select([
      "import_wh as importWh",
      "export_wh as exportWh",
      "solar_wh as solarWh",
      "wind_wh as windWh",
      "charge_wh as chargeWh",
      "discharge_wh as dischargeWh",
      "quality",
      "version",
    ])
    .where("community_id", "=", communityId)
    .where("slot_start", "=", at(slotStart))
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  return row ?? null;
}

/** What others shared with a member in a slot, in Wh. */
export async function readSharedWith(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  slotStart: number,
): Promise<number> {
  const row = await db
    .selectFrom("shared_energy")
    .select(sql<number>`coalesce(sum(energy_wh), 0)::int8`.as("energyWh"))
    .where("community_id", "=", communityId)
    .where("slot_start", "=", at(slotStart))
    .where("member_id", "=", memberId)
    .where("side", "=", "take")
    .executeTakeFirstOrThrow();
  return row.energyWh;
}

export type OwnPosting = {
  transactionId: number;
  kind: LedgerDraft["kind"];
  postedAt: number;
  reason: CorrectionReason | null;
  nanoEur: number;
  energyWh: number;
};

/** The transactions of a slot that touch a member's account, with what each adds to it. */
export async function readOwnPostings(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  slotStart: number,
): Promise<OwnPosting[]> {
  const { rows } = await sql<OwnPosting>`
    SELECT t.transaction_id AS "transactionId", t.kind, t.posted_at AS "postedAt", t.reason,
      coalesce(sum(l.amount) FILTER (WHERE l.unit = 'EUR'), 0)::int8 AS "nanoEur",
      coalesce(sum(l.amount) FILTER (WHERE l.unit = 'WH'), 0)::int8 AS "energyWh"
    FROM ledger_transaction t JOIN ledger_line l USING (community_id, transaction_id)
    WHERE t.community_id = ${communityId} AND t.slot_start = ${at(slotStart)} AND l.account = ${`member:${memberId}`}
    GROUP BY t.transaction_id, t.kind, t.posted_at, t.reason ORDER BY t.transaction_id`.execute(db);
  return rows;
}

/**
 * What the audit chain holds about a slot of a local day: no payloads, only what kind of thing was recorded when. The hash of
 * clearings alone: who knows two links of the chain can try out what lay between them, a neighbour's lone offer say. A day that
 * was settled anew is told only where this slot was.
 */
export async function readSlotAudit(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
  day: string,
): Promise<{ seq: number; kind: string; at: number; hash: string | null }[]> {
  // A demo's replayed past names its slots by their milliseconds.
  const subjects = [`slot:${formatSlot(slotStart)}`, `slot:${slotStart}`];
  const { rows } = await sql<{ seq: number; kind: string; at: number; hash: string | null }>`
    SELECT seq, kind, at, CASE WHEN kind IN ('slot-cleared', 'slot-replayed') THEN hash END AS hash FROM audit_event
    WHERE community_id = ${communityId} AND (
      subject = ANY(${subjects}::text[])
      OR subject = ${`day:${day}`} AND seq IN (
        SELECT d.seq FROM audit_detail d WHERE d.community_id = ${communityId}
          AND d.seq = audit_event.seq AND d.detail::jsonb @> ${JSON.stringify({ slots: [{ slotStart }] })}::jsonb))
    ORDER BY seq LIMIT 20`.execute(db);
  return rows;
}
