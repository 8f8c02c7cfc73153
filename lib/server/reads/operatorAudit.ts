import type { Context } from "@/lib/server/context";
import { type AuditVerdict, verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import type { Head } from "@/lib/server/persistence/queries/head";
import type { AuditHealth } from "@/types/operator";
import { instantOrNull } from "./instant";
import { type Kept, keptFor } from "./keptInProcess";
import { withPatience } from "./withPatience";

type Walk = { verdict: AuditVerdict | null; endedAt: number | null; running: Promise<void> | null };

const shared = globalThis as typeof globalThis & { commonwattAuditWalks?: Kept<Walk> };

/** How long (wall time) a walk's result is good enough to be shown before the chain is walked again. */
const GOOD_FOR_MS = 10 * 60_000;

/** Walks the audit chain from its first link to its head behind the requests, and says what the last walk found. */
export async function readAuditHealth(ctx: Context, head: Head): Promise<AuditHealth> {
  const { db, clock, community } = ctx;
  shared.commonwattAuditWalks ??= new WeakMap();
  const walk = keptFor(shared.commonwattAuditWalks, db, community.communityId, (): Walk => {
    return { verdict: null, endedAt: null, running: null };
  });
  if (walk.endedAt === null || clock.wall() - walk.endedAt > GOOD_FOR_MS) {
    walk.running ??= verifyAuditChain(db, community.communityId)
      .then((verdict) => {
        walk.verdict = verdict;
        walk.endedAt = clock.wall();
      })
      // Unfinished is not broken: the next request starts another walk.
      .catch(() => undefined)
      .finally(() => {
        walk.running = null;
      });
    await withPatience(walk.running);
  }
  const { verdict, endedAt } = walk;
  return {
    state: verdict === null ? "checking" : verdict.valid ? "valid" : "broken",
    events: head.auditSeq,
    head: head.auditHash,
    checkedEvents: verdict?.valid ? verdict.events : null,
    checkedAt: instantOrNull(endedAt),
    fault: verdict && !verdict.valid ? { seq: verdict.seq, kind: verdict.fault, message: verdict.message } : null,
  };
}
