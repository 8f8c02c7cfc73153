import { environment } from "@/lib/server/env";
import { startWorker } from "./worker";

/** The worker inside a web process: runs until the process is told to end. */
export async function runServerWorker(): Promise<void> {
  const { worker, databaseUrl } = environment();
  if (!worker || !databaseUrl) return;
  const running = await startWorker();
  const stop = () => void running.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
