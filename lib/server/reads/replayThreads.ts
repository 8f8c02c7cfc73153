import type { SimulationLine } from "@/types/rules";
import { ReplayThread } from "./replayThread";
import type { PastRequest, ReplayRequest } from "./runReplay";

/** Replays at once; whoever comes later waits for its turn. */
const MOST = 2;
/** A thread that nobody used for so long goes, and with it what it remembers. */
const IDLE_MS = 120_000;

type Waiting = { begin: () => void };
type Preparing = { stop: AbortController; ended: Promise<void> };
type Threads = {
  running: Set<ReplayThread>;
  preparing: Preparing | null;
  idle: Map<ReplayThread, NodeJS.Timeout>;
  waiting: Waiting[];
  turns: number;
};

// A page and a route may load this module twice; the threads are the process's.
const shared = globalThis as typeof globalThis & { commonwattReplays?: Map<string, Threads> };
shared.commonwattReplays ??= new Map();
const pools = shared.commonwattReplays;

/**
 * Replays rules beside the requests of this process, at most two at once. The signal ends a replay, or its waiting, at once and
 * without a result. @throws DomainError as the replay does; Error when its thread broke down.
 */
export async function* replayBeside(
  databaseUrl: string,
  request: ReplayRequest,
  signal: AbortSignal,
): AsyncGenerator<SimulationLine> {
  const pool = poolOf(databaseUrl);
  if (!(await turn(pool, signal))) return;
  try {
    // Whoever waits for an answer comes first; what was worked out until then stays in its thread.
    pool.preparing?.stop.abort();
    await pool.preparing?.ended;
    const thread = begin(pool, databaseUrl, request);
    try {
      yield* thread.run({ replay: request }, signal);
    } finally {
      end(pool, thread);
    }
  } finally {
    pool.turns--;
    pool.waiting.shift()?.begin();
  }
}

/**
 * Works out a member's past in a thread before it tries a rule, so that its first replay is as quick as those after it. One at a time,
 * and only while nobody replays; the next replay ends it. @throws as a replay does; what could not be prepared is worked out when it is
 * needed.
 */
export async function prepareBeside(databaseUrl: string, past: PastRequest): Promise<void> {
  const pool = poolOf(databaseUrl);
  const known = [...pool.idle.keys()].some(({ alive, remembers }) => alive && remembers === nameOf(past));
  if (known || pool.preparing || pool.turns > 0) return;
  const stop = new AbortController();
  const thread = begin(pool, databaseUrl, past);
  const work = (async () => {
    try {
      for await (const _progress of thread.run({ prepare: past }, stop.signal));
    } finally {
      pool.preparing = null;
      end(pool, thread);
    }
  })();
  pool.preparing = { stop, ended: work.catch(() => undefined) };
  await work;
}

function begin(pool: Threads, databaseUrl: string, past: PastRequest): ReplayThread {
  const thread = take(pool, nameOf(past)) ?? new ReplayThread(databaseUrl);
  thread.remembers = nameOf(past);
  pool.running.add(thread);
  return thread;
}

function end(pool: Threads, thread: ReplayThread): void {
  pool.running.delete(thread);
  if (thread.alive) keep(pool, thread);
}

function nameOf({ community, memberId }: PastRequest): string {
  return `${community.communityId} ${memberId}`;
}

/** Ends the threads of one database, or all of this process. */
export async function endReplays(databaseUrl?: string): Promise<void> {
  const ending = [...pools].filter(([url]) => databaseUrl === undefined || url === databaseUrl);
  await Promise.all(
    ending.flatMap(([url, { running, idle }]) => {
      pools.delete(url);
      for (const timer of idle.values()) clearTimeout(timer);
      return [...running, ...idle.keys()].map((thread) => thread.terminate());
    }),
  );
}

function poolOf(databaseUrl: string): Threads {
  const pool = pools.get(databaseUrl) ?? {
    running: new Set(),
    preparing: null,
    idle: new Map(),
    waiting: [],
    turns: 0,
  };
  pools.set(databaseUrl, pool);
  return pool;
}

/** Waits for a turn; false when the signal came first. */
async function turn(pool: Threads, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  if (pool.turns >= MOST) {
    const waiting: Waiting = { begin: () => undefined };
    pool.waiting.push(waiting);
    const leave = () => waiting.begin();
    signal.addEventListener("abort", leave);
    await new Promise<void>((resolve) => {
      waiting.begin = resolve;
    });
    signal.removeEventListener("abort", leave);
    const place = pool.waiting.indexOf(waiting);
    if (place >= 0) {
      pool.waiting.splice(place, 1);
      return false;
    }
    if (signal.aborted) {
      // The turn came just as its owner left: the next one's.
      pool.waiting.shift()?.begin();
      return false;
    }
  }
  pool.turns++;
  return true;
}

/** A waiting thread, best one that remembers this past. */
function take(pool: Threads, name: string): ReplayThread | null {
  const threads = [...pool.idle.keys()].filter((thread) => thread.alive);
  const found = threads.find(({ remembers }) => remembers === name) ?? threads[0];
  if (!found) return null;
  clearTimeout(pool.idle.get(found));
  pool.idle.delete(found);
  return found;
}

function keep(pool: Threads, thread: ReplayThread): void {
  const timer = setTimeout(() => {
    pool.idle.delete(thread);
    void thread.terminate();
  }, IDLE_MS);
  timer.unref();
  pool.idle.set(thread, timer);
}
