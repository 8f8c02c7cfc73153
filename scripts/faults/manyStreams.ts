// node scripts/run.mjs scripts/faults/manyStreams.ts [--url URL] [--streams N] [--dead SHARE]: as many open pages as this process
// may have connections (10 000 at most) against a running portal, all reconnecting at once, some of which never read. Prints
// one JSON line per step with the web process's memory; DATA_DIR names the portal's data, where its process is found.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openStream, type StreamClient, type StreamRequest } from "./streamClient";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: `http://127.0.0.1:${process.env.PORT ?? "3000"}` },
    streams: { type: "string", default: "10000" },
    dead: { type: "string", default: "0.2" },
    at: { type: "string", default: "64" },
  },
});
const { hostname: host, port: portText } = new URL(values.url);
const port = Number(portText);
const RESERVE = 500;
const BASELINE_MS = 60_000;
const limit = Number(execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).replace("unlimited", "1000000"));
const count = Math.min(Number(values.streams), limit - RESERVE);
const say = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);

function webMemoryMb(): number {
  const lock = JSON.parse(readFileSync(join(process.env.DATA_DIR ?? "data", "start.lock"), "utf8")) as {
    children: { pid: number }[];
  };
  const status = readFileSync(`/proc/${lock.children[0]?.pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024);
}

/** A page per address of 10.0.0.0/8; every so many-th never reads on. */
const requestOf = (i: number, after?: number): StreamRequest => ({
  host,
  port,
  address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
  after,
  dead: i % 100 < Number(values.dead) * 100,
});

/** Opens all of them, so many at once; how long the slowest took to have its baseline, and how many were refused. */
async function openAll(requests: StreamRequest[], atOnce: number) {
  const started = performance.now();
  const clients: StreamClient[] = [];
  const refused = new Map<string, number>();
  let next = 0;
  const opener = async () => {
    while (next < requests.length) {
      const client = openStream(requests[next++]!);
      clients.push(client);
      await client.opened.catch((error: Error) => refused.set(error.message, (refused.get(error.message) ?? 0) + 1));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, requests.length) }, opener));
  return { clients, seconds: seconds(started), refused: Object.fromEntries(refused) };
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 100) / 10;
}

const signedIn = async (account: string): Promise<string> => {
  const reply = await fetch(`${values.url}/api/auth/demo-sign-in`, {
    method: "POST",
    headers: { origin: values.url, "content-type": "application/json" },
    body: JSON.stringify({ account }),
  });
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
};

say({ step: "before", streams: count, descriptors: limit, webMemoryMb: webMemoryMb() });
const requests = Array.from({ length: count }, (_, i) => requestOf(i));
const first = await openAll(requests, Number(values.at));
say({ step: "opened", seconds: first.seconds, refused: first.refused, webMemoryMb: webMemoryMb() });

const operator = await signedIn("operator");
const living = first.clients.filter((client, i) => !requests[i]?.dead && !client.closed);
const newest = Math.max(...living.map((client) => client.seq));
const moved = performance.now();
await fetch(`${values.url}/api/community/clock`, {
  method: "POST",
  headers: { origin: values.url, cookie: operator, "content-type": "application/json" },
  body: JSON.stringify({ step: "next-slot" }),
});
while (living.some((client) => client.seq <= newest) && performance.now() - moved < BASELINE_MS) await delay(50);
say({
  step: "an event to all who read",
  seconds: seconds(moved),
  without: living.filter((client) => client.seq <= newest).length,
  webMemoryMb: webMemoryMb(),
});

const seen = first.clients.map((client) => client.seq);
for (const client of first.clients) client.destroy();
const storm = await openAll(
  requests.map((request, i) => ({ ...request, after: seen[i] || undefined })),
  count,
);
say({ step: "all reconnect at once", seconds: storm.seconds, refused: storm.refused, webMemoryMb: webMemoryMb() });

const cookie = await signedIn("consumer");
const own: StreamClient[] = [];
for (let i = 0; i < 8; i++) {
  const client = openStream({ ...requestOf(count + i), dead: false, cookie });
  await client.opened.catch(() => undefined);
  own.push(client);
}
await delay(1_000);
say({
  step: "eight pages of one person",
  open: own.filter((client) => !client.closed && client.ended === null).length,
  ended: own.map((client) => client.ended),
});

for (const client of [...storm.clients, ...own]) client.destroy();
await delay(20_000);
const look = performance.now();
await (await fetch(`${values.url}/api/community/dashboard`)).text();
say({ step: "all gone", dashboardSeconds: seconds(look), webMemoryMb: webMemoryMb() });
const well = storm.seconds * 1_000 < BASELINE_MS && Object.keys(storm.refused).length === 0;
process.exit(well ? 0 : 1);
