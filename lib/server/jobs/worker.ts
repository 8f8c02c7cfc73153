import { Logger, type Runner, run, type WorkerUtils } from "graphile-worker";
import { houseClock } from "@/lib/server/clock";
import { environment } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { houseMail } from "@/lib/server/mail/houseMail";
import { getDatabase } from "@/lib/server/persistence/database";
import { whileHolding } from "@/lib/server/persistence/queries/advisoryLock";
import { listCommunities } from "@/lib/server/persistence/queries/community";
import { listen } from "@/lib/server/persistence/queries/listen";
import { pruneOldRows } from "@/lib/server/persistence/queries/progress";
import { pruneRateLimits } from "@/lib/server/persistence/queries/rateLimit";
import { advanceCommunity } from "./advance";
import { keepTime } from "./keepTime";
import { nextDue } from "./schedule";

/** A due instant is never waited for longer than this: the clock may be moved while a notification is lost. */
const LONGEST_WAIT_MS = 30_000;
const BUSY_MS = 1_000;

/** The queue's own words are of no interest unless something is wrong. */
const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

const CRONTAB = "17 * * * * prune";
/** Statements that wait are looked for each minute; one waiting run is enough. */
const MAIL_CRONTAB = "* * * * * mail ?jobKey=mail&jobKeyMode=replace&max=1";

type AddJob = WorkerUtils["addJob"];
export type Worker = { stop(): Promise<void> };

/** Runs the market's schedule in this process. Several processes may do so on one database: each job runs once. */
export async function startWorker(): Promise<Worker> {
  const { db } = getDatabase();
  const url = environment().databaseUrl ?? "";
  const mail = houseMail();
  const stopping = new AbortController();
  const runner: Runner = await run({
    // A pool of its own: the queue expects the driver's plain types, ours reads times as numbers.
    connectionString: url,
    maxPoolSize: 4,
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => log[LEVELS[level]]({ queue: true }, message)),
    crontab: mail === null ? CRONTAB : `${CRONTAB}\n${MAIL_CRONTAB}`,
    taskList: {
      advance: async (payload, { addJob }) => {
        const { communityId } = payload as { communityId: number };
        const more = await whileHolding(db, `market ${communityId}`, () =>
          advanceCommunity(db, communityId, stopping.signal),
        );
        if (stopping.signal.aborted || more === false) return;
        // Another process is at it (null): look again when it has had a moment.
        await addAdvance(addJob, communityId, more === null ? BUSY_MS : 0);
      },
      prune: async () => {
        await pruneOldRows(db);
        await pruneRateLimits(db);
      },
      ...(mail && {
        mail: async (_payload, { addJob }) => {
          // What sets a statement is loaded by houses only that send one.
          const { mailStatements } = await import("./mailStatements");
          const { wall } = await houseClock(db);
          const more = await whileHolding(db, "statement mail", () =>
            mailStatements(db, { settings: mail, now: wall, signal: stopping.signal }),
          );
          if (more && !stopping.signal.aborted) await addJob("mail", {}, { jobKey: "mail", maxAttempts: 1 });
        },
      }),
    },
  });
  const timer = new Timer(async () => {
    const communities = await listCommunities(db);
    const behind = await keepTime(
      db,
      communities.every((community) => community.demo),
    );
    const clock = await houseClock(db);
    let wait = LONGEST_WAIT_MS;
    for (const { communityId, gateClosureMs, demo } of communities) {
      await addAdvance(runner.addJob, communityId);
      if (behind > 0) continue;
      const now = clock.now();
      wait = Math.min(wait, (nextDue(now, gateClosureMs, demo) - now) / clock.rate);
    }
    return wait;
  });
  const listening = listen(url, ["commonwatt_clock"], {
    onNotification: () => timer.now(),
    onConnected: () => timer.now(),
  });
  timer.now();
  return {
    async stop() {
      stopping.abort();
      timer.stop();
      await listening.close();
      await runner.stop();
    },
  };
}

/** One waiting run per community is enough: whoever adds another replaces it. */
async function addAdvance(addJob: AddJob, communityId: number, delayMs = 0): Promise<void> {
  // No queue name: the queue's own lock outlives a killed process by hours, the advisory lock does not.
  await addJob(
    "advance",
    { communityId },
    {
      jobKey: `advance:${communityId}`,
      maxAttempts: 5,
      runAt: delayMs > 0 ? new Date(Date.now() + delayMs) : undefined,
    },
  );
}

/** Calls `tick` again and again, each time after as long as the last one said; at once when told to. */
class Timer {
  #handle: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #again = false;
  #running = false;

  constructor(readonly tick: () => Promise<number>) {}

  now(): void {
    clearTimeout(this.#handle);
    if (this.#running) this.#again = true;
    else void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#handle);
  }

  async #run(): Promise<void> {
    if (this.#stopped) return;
    this.#running = true;
    let wait = 5_000;
    try {
      wait = await this.tick();
    } catch (error) {
      log.warn({ err: error }, "the schedule could not be read; trying again");
    }
    this.#running = false;
    if (this.#stopped) return;
    if (this.#again) {
      this.#again = false;
      return this.#run();
    }
    this.#handle = setTimeout(() => void this.#run(), Math.max(50, wait));
  }
}
