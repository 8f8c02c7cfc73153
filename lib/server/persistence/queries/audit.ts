import type { Kysely } from "kysely";
import type { Database } from "../schema/database";
import { bulkInsert, column } from "./bulk";

/**
 * A link of the audit chain as stored; `payload` is canonical JSON of ids and hashes, `detail` what the event did, null when
 * it has none or it was erased.
 */
export type AuditRecord = {
  seq: number;
  kind: string;
  subject: string;
  payload: string;
  at: number;
  previousHash: string;
  hash: string;
  detail: string | null;
};

const COLUMNS = [
  column<AuditRecord>("seq", "int8", (r) => r.seq),
  column<AuditRecord>("kind", "text", (r) => r.kind),
  column<AuditRecord>("subject", "text", (r) => r.subject),
  column<AuditRecord>("payload", "text", (r) => r.payload),
  column<AuditRecord>("at", "time", (r) => r.at),
  column<AuditRecord>("previous_hash", "text", (r) => r.previousHash),
  column<AuditRecord>("hash", "text", (r) => r.hash),
];

const DETAIL = [
  column<AuditRecord>("seq", "int8", (r) => r.seq),
  column<AuditRecord>("detail", "text", (r) => r.detail),
];

/** Stores links whose numbers and hashes follow from the locked head. */
export async function insertAudit(
  db: Kysely<Database>,
  communityId: number,
  records: readonly AuditRecord[],
): Promise<void> {
  await bulkInsert(db, "audit_event", communityId, COLUMNS, records);
  const detailed = records.filter((record) => record.detail !== null);
  await bulkInsert(db, "audit_detail", communityId, DETAIL, detailed);
}

/** Links after `afterSeq` in order. */
export async function listAudit(
  db: Kysely<Database>,
  communityId: number,
  afterSeq: number,
  limit: number,
): Promise<AuditRecord[]> {
  const rows = await db
    .selectFrom("audit_event as e")
    .leftJoin("audit_detail as d", (join) =>
      join.onRef("d.community_id", "=", "e.community_id").onRef("d.seq", "=", "e.seq"),
    )
    .selectAll("e")
    .select("d.detail")
    .where("e.community_id", "=", communityId)
    .where("e.seq", ">", afterSeq)
    .orderBy("e.seq")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    subject: row.subject,
    payload: row.payload,
    at: row.at,
    previousHash: row.previous_hash,
    hash: row.hash,
    detail: row.detail,
  }));
}

/** Where in the chain a hash stands, null when nowhere. */
export async function findAuditSeq(db: Kysely<Database>, communityId: number, hash: string): Promise<number | null> {
  const row = await db
    .selectFrom("audit_event")
    .select("seq")
    .where("community_id", "=", communityId)
    .where("hash", "=", hash)
    .orderBy("seq")
    .executeTakeFirst();
  return row?.seq ?? null;
}
