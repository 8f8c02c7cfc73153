import { Client } from "pg";
import { log } from "@/lib/server/log";

export type Listener = {
  /** `onNotification` for each one; `onConnected` after every (re)connection, since what was said in between is lost. */
  onNotification(channel: string, payload: string): void;
  onConnected(): void;
};

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5_000;

/** One connection that listens for good: it comes back by itself after the database was away. */
export function listen(url: string, channels: readonly string[], listener: Listener): { close(): Promise<void> } {
  let closed = false;
  let retryMs = FIRST_RETRY_MS;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const again = (reason: string) => {
    client = undefined;
    if (closed) return;
    log.warn({ reason, retryMs }, "the live event connection was lost");
    timer = setTimeout(connect, retryMs);
    timer.unref();
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  };

  function connect(): void {
    const attempt = new Client({
      connectionString: url,
      application_name: "commonwatt-events",
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    let lost = false;
    const lose = (reason: string) => {
      if (lost) return;
      lost = true;
      void attempt.end().catch(() => undefined);
      again(reason);
    };
    client = attempt;
    attempt.on("error", (error) => lose(error.message));
    attempt.on("end", () => lose("connection ended"));
    attempt.on("notification", (message) => listener.onNotification(message.channel, message.payload ?? ""));
    attempt
      .connect()
      .then(() => attempt.query(channels.map((channel) => `LISTEN ${attempt.escapeIdentifier(channel)}`).join(";")))
      .then(() => {
        retryMs = FIRST_RETRY_MS;
        listener.onConnected();
      })
      .catch((error: Error) => lose(error.message));
  }

  connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
