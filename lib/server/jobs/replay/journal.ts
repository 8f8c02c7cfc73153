import type { Kysely } from "kysely";
import { type AuditRecord, listAudit } from "@/lib/server/persistence/queries/audit";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { loadMasterData, type MasterData } from "@/lib/server/persistence/queries/masterData";
import { listReadingVersions, type VersionedReading } from "@/lib/server/persistence/queries/readingVersions";
import type { Database } from "@/lib/server/persistence/schema/database";

/** Everything a community's market state follows from: what was given, what happened in order, and every version of its readings. */
export type Journal = {
  communityId: number;
  masterData: MasterData;
  /** Events after `seq` in order, a page of them; empty at the end. */
  eventsAfter(seq: number): Promise<AuditRecord[]>;
  readingsOf(slotStart: number): Promise<VersionedReading[]>;
};

/** A replay under way: where it writes, for which community, and from what. */
export type Replay = { db: Kysely<Database>; community: CommunityRecord; journal: Journal };

const PAGE = 500;

/** The journal of a community as the database holds it. */
export async function openJournal(db: Kysely<Database>, communityId: number): Promise<Journal> {
  return {
    communityId,
    masterData: await loadMasterData(db, communityId),
    eventsAfter: (seq) => listAudit(db, communityId, seq, PAGE),
    readingsOf: (slotStart) => listReadingVersions(db, communityId, slotStart),
  };
}

/** The events of a journal one after another. */
export async function* eventsOf(journal: Journal): AsyncGenerator<AuditRecord, undefined> {
  let seq = 0;
  for (;;) {
    const page = await journal.eventsAfter(seq);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    seq = last.seq;
  }
}
