import type { Kysely } from "kysely";
import { type AuditRecord, findAuditSeq, listAudit } from "@/lib/server/persistence/queries/audit";
import { readHead } from "@/lib/server/persistence/queries/head";
import type { Database } from "@/lib/server/persistence/schema/database";
import { auditHash, GENESIS, hasDetail, isDetailOf } from "./auditChain";

/** `erased`: events whose detail is gone; the chain holds without it, a replay does not. */
export type AuditVerdict =
  | { valid: true; events: number; head: string; erased: number }
  | { valid: false; seq: number; fault: "changed" | "dropped" | "inserted" | "reordered"; message: string };

const PAGE = 2_000;

/** Walks a community's audit chain from its first link to its head and locates the first one that does not belong. */
export async function verifyAuditChain(db: Kysely<Database>, communityId: number): Promise<AuditVerdict> {
  const head = await readHead(db, communityId);
  let seq = 0;
  let hash = GENESIS;
  let erased = 0;
  for (;;) {
    const page = await listAudit(db, communityId, seq, PAGE);
    for (const link of page) {
      if (link.seq > (head?.auditSeq ?? 0)) break;
      const fault = await faultOf(db, communityId, link, { seq, hash });
      if (fault) return fault;
      seq = link.seq;
      hash = link.hash;
      if (link.detail === null && hasDetail(link)) erased += 1;
    }
    if (page.length < PAGE || seq >= (head?.auditSeq ?? 0)) break;
  }
  const verdict = await endOf(db, communityId, { seq, hash }, head);
  return verdict.valid ? { ...verdict, erased } : verdict;
}

async function faultOf(
  db: Kysely<Database>,
  communityId: number,
  link: AuditRecord,
  before: { seq: number; hash: string },
): Promise<AuditVerdict | null> {
  const next = before.seq + 1;
  if (link.seq !== next) return broken(next, "dropped", `event ${next} is missing`);
  if (auditHash(communityId, link.previousHash, link) !== link.hash) {
    return broken(next, "changed", `event ${next} no longer says what was hashed`);
  }
  if (link.detail !== null && !isDetailOf(link, link.detail)) {
    return broken(next, "changed", `the detail of event ${next} no longer says what was hashed`);
  }
  if (link.previousHash === before.hash) return null;
  // The link is intact but follows another one than the one before it: where that one stands tells what was done.
  const follows = link.previousHash === GENESIS ? 0 : await findAuditSeq(db, communityId, link.previousHash);
  if (follows === null) return broken(next, "dropped", `the event before event ${next} is missing`);
  if (follows > next) return broken(next, "reordered", `event ${next} belongs behind event ${follows}`);
  return broken(before.seq, "inserted", `event ${before.seq} was put in later`);
}

/** The head knows how far the chain reached and with which hash: a cut end shows here. */
async function endOf(
  db: Kysely<Database>,
  communityId: number,
  last: { seq: number; hash: string },
  head: { auditSeq: number; auditHash: string } | null,
): Promise<AuditVerdict> {
  if (last.seq < (head?.auditSeq ?? 0)) return broken(last.seq + 1, "dropped", `event ${last.seq + 1} is missing`);
  if (head && last.hash !== head.auditHash) {
    return broken(last.seq, "changed", `event ${last.seq} is not the one the chain ended with`);
  }
  const beyond = await listAudit(db, communityId, last.seq, 1);
  const again = await readHead(db, communityId);
  if (beyond[0] && beyond[0].seq > (again?.auditSeq ?? 0)) {
    return broken(beyond[0].seq, "inserted", `event ${beyond[0].seq} lies beyond the end of the chain`);
  }
  return { valid: true, events: last.seq, head: last.hash, erased: 0 };
}

function broken(seq: number, fault: "changed" | "dropped" | "inserted" | "reordered", message: string): AuditVerdict {
  return { valid: false, seq, fault, message };
}
