/** Next calls this once when a server process starts: the worker runs inside it unless COMMONWATT_WORKER says otherwise. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { endInOrder } = await import("@/lib/server/http/orderlyEnd");
  const { runServerWorker } = await import("@/lib/server/jobs/serverWorker");
  const worker = runServerWorker();
  endInOrder({
    async first() {
      const { closeLiveStreams } = await import("@/lib/server/events/liveStream");
      const { endReplays } = await import("@/lib/server/reads/replayThreads");
      await Promise.all([closeLiveStreams(), endReplays(), worker.then((running) => running?.stop())]);
    },
    async last() {
      const { closeAuth } = await import("@/lib/server/auth/auth");
      const { closeDatabase } = await import("@/lib/server/persistence/database");
      await Promise.all([closeAuth(), closeDatabase()]);
    },
  });
  await worker;
}
