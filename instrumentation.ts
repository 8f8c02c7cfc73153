/** Next calls this once when a server process starts: the worker runs inside it unless COMMONWATT_WORKER says otherwise. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") await (await import("@/lib/server/jobs/serverWorker")).runServerWorker();
}
