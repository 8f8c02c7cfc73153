import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { log } from "@/lib/server/log";

/** What is to be done when the process is told to end. */
export type Ending = {
  /** At once: ends what lasts (streams, the worker), so that the replies under way can be waited for. */
  first: () => Promise<unknown>;
  /** When the last reply is sent: closes the connections to the database. */
  last: () => Promise<unknown>;
};

/** A reply that takes longer than this is cut off; whoever started us has a little more patience (scripts/start/children). */
const PATIENCE_MS = 4_500;
const LOOK_EVERY_MS = 25;
const SIGNALS = { SIGTERM: 143, SIGINT: 130 } as const;

/**
 * On SIGTERM or SIGINT: no new connections, streams and worker end, replies under way are sent, database connections close,
 * the process ends. Next's own way would cut off whatever is not a request; where it keeps the signals to itself
 * (development) only `first` is done. Call it before the first request.
 */
export function endInOrder(ending: Ending): void {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => servers.add((message as { server: Server }).server));
  const ours = process.env.NEXT_MANUAL_SIG_HANDLE !== undefined;
  let ended = false;
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (ended) return;
      ended = true;
      if (ours) void end(servers, ending).finally(() => process.exit(code));
      else void attempt(ending.first);
    });
  }
}

async function end(servers: ReadonlySet<Server>, { first, last }: Ending): Promise<void> {
  const deadline = new Promise<"late">((resolve) => setTimeout(() => resolve("late"), PATIENCE_MS));
  const inOrder = Promise.all([...[...servers].map(closeServer), attempt(first)]).then(() => attempt(last));
  if ((await Promise.race([inOrder, deadline])) === "late") log.warn("some replies took too long and were cut off");
}

/** Resolves when every reply under way is sent; connections that wait for a next request are closed meanwhile. */
async function closeServer(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(idle);
}

async function attempt(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    log.error({ err: error }, "an orderly end failed in part");
  }
}
