// Completes the demo's history behind the running portal, as a process of its own: it must neither delay the pages (low
// priority) nor the one that watches over web and database. Started by scripts/start.ts with DATABASE_URL set.
import { constants, setPriority } from "node:os";
import { getDatabase } from "@/lib/server/persistence/database";
import { ALL_DAYS } from "./demo";

setPriority(constants.priority.PRIORITY_LOW);
const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());

const { continueDemoHistory } = await import("@/lib/server/jobs/demoHistory");
const database = getDatabase();
try {
  await continueDemoHistory({ db: database.db, days: ALL_DAYS, signal: stop.signal });
} finally {
  await database.close();
}
