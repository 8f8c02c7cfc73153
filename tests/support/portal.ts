import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "@/lib/server/persistence/embeddedPostgresServer";
import { startScript } from "./runScript";
import { temporaryFolder } from "./temporaryFolder";

export type TestPortal = {
  url: string;
  dataDir: string;
  /** The process of `npm start`. */
  pid: number;
  /** Everything it has said so far. */
  output(): string;
  stop(): Promise<void>;
};

export type PortalOptions = {
  args?: string[];
  env?: Record<string, string>;
  /** Data that outlives this portal; without it, data of its own is made and removed. */
  dataDir?: string;
};

const PATIENCE_MS = 300_000;

/** Starts the whole portal the way `npm start` does, on data of its own; `stop` ends it and removes the data. */
export async function startPortal(options: PortalOptions = {}): Promise<TestPortal> {
  const folder = options.dataDir === undefined ? temporaryFolder() : undefined;
  const dataDir = options.dataDir ?? join(folder?.path ?? "", "data");
  const port = await freePort();
  const env = { DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: undefined, HOST: undefined, ...options.env };
  const child = startScript("scripts/start.ts", options.args ?? [], env);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    folder?.remove();
  };
  const running = new Promise<void>((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(`${line}\n`);
      if (line.includes("Ctrl-C ends it")) resolve();
    });
  });
  const outcome = await Promise.race([
    running.then(() => "running" as const),
    ended.then(() => "ended" as const),
    new Promise<"late">((resolve) => setTimeout(() => resolve("late"), PATIENCE_MS).unref()),
  ]);
  if (outcome !== "running") {
    await stop();
    throw new Error(`The portal did not start (${outcome}):\n${lines.join("")}`);
  }
  return { url: `http://127.0.0.1:${port}`, dataDir, pid: child.pid ?? 0, output: () => lines.join(""), stop };
}
