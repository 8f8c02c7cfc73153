import { log } from "@/lib/server/log";
import { getDatabase } from "@/lib/server/persistence/database";
import { readClock } from "@/lib/server/persistence/queries/clock";
import type { HealthReply } from "@/types/community";

const PATIENCE_MS = 3_000;

/** Ready when the migrated database answers in time. */
export async function readiness(): Promise<HealthReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([readClock(getDatabase().db), late]);
    return { status: "ready", reason: null };
  } catch (error) {
    log.warn({ reason: (error as Error).message }, "not ready");
    return { status: "not-ready", reason: "the database does not answer" };
  } finally {
    clearTimeout(timer);
  }
}
