import type { Kysely } from "kysely";
import { listEventsAfter, newestEventSeq, type RecordedEvent } from "@/lib/server/persistence/queries/liveStream";
import type { Database } from "@/lib/server/persistence/schema/database";
import { eventFrame } from "./liveFrame";

/** How far back a page may have been away and still resume without fetching its baseline again. */
const KEPT = 512;

type Frame = { seq: number; bytes: Uint8Array };

/**
 * The newest events of one community in memory, read from the database by sequence: what a notification missed the
 * next reading finds, and nothing is read twice.
 */
export type LiveFeed = {
  readonly head: number;
  /** The frame after a sequence number: null when there is none yet, "missed" when it is no longer kept. */
  after(seq: number): Frame | null | "missed";
  /** Reads what is new and says whether there was any; calls while one runs share the next one. */
  refresh(): Promise<void>;
};

export function createLiveFeed(db: Kysely<Database>, communityId: number, onNews: () => void): LiveFeed {
  let head = -1;
  let kept: Frame[] = [];
  let running: Promise<void> | undefined;
  let wanted = false;

  async function read(): Promise<void> {
    let page = head < 0 ? await firstPage() : await listEventsAfter(db, communityId, head, KEPT);
    while (page.length > 0) {
      for (const event of page) {
        if (kept.length > 0 && event.seq !== head + 1) kept = [];
        kept.push({ seq: event.seq, bytes: eventFrame(event) });
        head = event.seq;
      }
      kept = kept.slice(-KEPT);
      onNews();
      page = page.length < KEPT ? [] : await listEventsAfter(db, communityId, head, KEPT);
    }
  }

  async function firstPage(): Promise<RecordedEvent[]> {
    const newest = await newestEventSeq(db, communityId);
    const page = await listEventsAfter(db, communityId, Math.max(0, newest - KEPT), KEPT);
    head = page.length > 0 ? 0 : newest;
    return page;
  }

  async function run(): Promise<void> {
    try {
      while (wanted) {
        wanted = false;
        await read();
      }
    } finally {
      running = undefined;
    }
  }

  return {
    get head() {
      return Math.max(0, head);
    },
    after(seq) {
      if (seq === head) return null;
      const first = kept[0];
      if (seq > head || !first || seq + 1 < first.seq) return "missed";
      return kept[seq + 1 - first.seq] ?? "missed";
    },
    refresh() {
      wanted = true;
      running ??= run();
      return running;
    },
  };
}
