import type { Transaction } from "kysely";
import type { LedgerDraft } from "@/lib/domain/settlement/records";
import { insertAudit } from "@/lib/server/persistence/queries/audit";
import { type EventDetail, insertEvents } from "@/lib/server/persistence/queries/events";
import { lockHead, moveHead } from "@/lib/server/persistence/queries/head";
import { insertLedger } from "@/lib/server/persistence/queries/ledger";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type AuditDraft, chain } from "./auditChain";

/** What open pages are told; `detail` is public. */
export type LiveDraft = {
  kind: "offer" | "price" | "clearing" | "trade" | "settlement" | "clock" | "market";
  slotStart: number | null;
  at: number;
  detail: EventDetail;
};

export type Journal = {
  ledger?: readonly LedgerDraft[];
  audit?: readonly AuditDraft[];
  live?: readonly LiveDraft[];
};

/**
 * The one way into ledger, audit chain and live stream, in the transaction of the effect. Call it last: from here on the
 * community's head is locked, so that numbers follow the order of commits and nobody waits longer than for this.
 */
export async function appendJournal(tx: Transaction<Database>, communityId: number, journal: Journal): Promise<void> {
  const { ledger = [], audit = [], live = [] } = journal;
  if (ledger.length + audit.length + live.length === 0) return;
  const head = await lockHead(tx, communityId);
  const links = chain(communityId, { seq: head.auditSeq, hash: head.auditHash }, audit);
  await moveHead(tx, communityId, {
    auditSeq: head.auditSeq + links.length,
    auditHash: links.at(-1)?.hash ?? head.auditHash,
    eventSeq: head.eventSeq + live.length,
    transactionId: head.transactionId + ledger.length,
  });
  await insertLedger(tx, communityId, head.transactionId + 1, ledger);
  await insertAudit(tx, communityId, links);
  await insertEvents(
    tx,
    communityId,
    live.map((event, index) => ({ ...event, seq: head.eventSeq + 1 + index })),
  );
}
