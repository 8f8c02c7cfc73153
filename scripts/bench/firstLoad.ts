import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { freePort } from "@/lib/server/persistence/embeddedPostgresServer";
import { identifyProcess } from "@/lib/server/persistence/processIdentity";
import { buildIfNeeded } from "../start/build";
import { endGroup } from "../start/children";
import type { Bench } from "./measure";
import { scriptsOf } from "./scriptsOf";

const NEXT = "node_modules/next/dist/bin/next";
const PATIENCE_MS = 60_000;
/** What a page may make a phone load before it can be used, in kB (1000 bytes) of compressed scripts. */
const LIMIT_KB = 180;

const PAGES = {
  home: "/",
  community: "/community",
  marketplace: "/community/marketplace",
  rules: "/community/rules",
  history: "/community/history",
  insights: "/community/insights",
  "sign-in": "/sign-in",
  setup: "/setup?token=none",
};

/** The compressed scripts a page's first answer names, asked of the built pages on a database with a demo community. */
export async function benchFirstLoad(bench: Bench, databaseUrl: string): Promise<void> {
  await buildIfNeeded(bench.say, bench.signal);
  const address = `http://127.0.0.1:${await freePort()}`;
  const web = startWeb(address, databaseUrl);
  try {
    await answering(address, bench.signal);
    for (const [page, path] of Object.entries(PAGES)) {
      const html = await text(`${address}${path}`, bench.signal);
      const sizes = await Promise.all(
        scriptsOf(html).map((file) => compressedBytes(`${address}${file}`, bench.signal)),
      );
      bench.report({
        name: `first-load-js-${page}`,
        value: sizes.reduce((sum, bytes) => sum + bytes, 0) / 1000,
        unit: "kB",
        yardstick: { limit: LIMIT_KB },
      });
    }
  } finally {
    if (web) await endGroup(web);
  }
}

/** A web process that only shows pages: the jobs of the market stay with the benchmark. */
function startWeb(address: string, databaseUrl: string) {
  const { hostname, port } = new URL(address);
  const child = spawn(process.execPath, [NEXT, "start", "-p", port, "-H", hostname], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      HOST: hostname,
      PORT: port,
      LOG_LEVEL: "silent",
      COMMONWATT_DEMO: "on",
      COMMONWATT_WORKER: "off",
      COMMONWATT_SECRET: randomBytes(48).toString("base64url"),
    },
    detached: true,
    stdio: "ignore",
  });
  return child.pid === undefined ? undefined : identifyProcess(child.pid);
}

async function answering(address: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    const reply = await fetch(`${address}/api/health/live`, { signal }).catch(() => null);
    if (reply?.ok) return;
    await delay(100);
  }
  throw new Error(`The pages did not answer within ${PATIENCE_MS / 1000} s`);
}

async function reply(url: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, { signal, redirect: "manual" });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

const text = async (url: string, signal: AbortSignal) => (await reply(url, signal)).text();

const compressedBytes = async (url: string, signal: AbortSignal) =>
  gzipSync(Buffer.from(await (await reply(url, signal)).arrayBuffer())).length;
