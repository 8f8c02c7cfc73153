import { environment } from "@/lib/server/env";
import { startWorker, type Worker } from "./worker";

/** The worker inside a web process; none where it is switched off or no database is named. */
export async function runServerWorker(): Promise<Worker | undefined> {
  const { worker, databaseUrl } = environment();
  return worker && databaseUrl ? startWorker() : undefined;
}
