import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { Children } from "./children";
import { type Report, say, warn } from "./progress";

export type WebSettings = { host: string; port: number; dev: boolean; environment(): NodeJS.ProcessEnv };

const NEXT = "node_modules/next/dist/bin/next";
const READY_PATIENCE_MS = 120_000;
const STEADY_MS = 60_000;
const LONGEST_PAUSE_MS = 10_000;
/** Next's own greeting would name an address and a mode beside ours. */
const GREETING = /^\s*(▲ Next\.js|- (Local|Network|Environments|Experiments)|✓ (Starting|Ready|Running next[.]config))/;

/** The web process, started again whenever it ends by itself. */
export class Web {
  #child: ChildProcess | undefined;
  #stopping = false;

  constructor(
    readonly children: Children,
    readonly settings: WebSettings,
  ) {}

  /** The address to open in a browser on this machine. */
  get address(): string {
    const { host, port } = this.settings;
    const local = ["0.0.0.0", "::", "127.0.0.1"].includes(host) ? "localhost" : host;
    return `http://${local.includes(":") ? `[${local}]` : local}:${port}`;
  }

  start(failures = 0): void {
    const { host, port, dev, environment } = this.settings;
    // The built portal ends in its own order (instrumentation.ts); the development server in Next's.
    const signals = dev ? {} : { NEXT_MANUAL_SIG_HANDLE: "1" };
    const args = [NEXT, dev ? "dev" : "start", "-p", String(port), "-H", host];
    const child = this.children.start(args, { ...environment(), ...signals });
    this.#child = child;
    const startedAt = Date.now();
    if (child.stdout)
      createInterface({ input: child.stdout }).on(
        "line",
        (line) => GREETING.test(line) || line.trim() === "" || say(line),
      );
    child.stderr?.pipe(process.stderr, { end: false });
    child.once(
      "exit",
      (code, signal) => void this.#ended(child, code ?? signal, Date.now() - startedAt > STEADY_MS ? 0 : failures),
    );
  }

  async #ended(child: ChildProcess, how: number | NodeJS.Signals | null, failures: number): Promise<void> {
    if (this.#stopping || this.#child !== child) return;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures);
    warn(`The web process ended unexpectedly (${how ?? "unknown"}); starting it again.`);
    await delay(pauseMs);
    if (!this.#stopping && this.#child === child) this.start(failures + 1);
  }

  /** Starts it anew with the present environment. */
  async restart(): Promise<void> {
    const former = this.#child;
    this.#child = undefined;
    if (former) await this.children.stop(former);
    if (!this.#stopping) this.start();
  }

  /** Resolves once the portal answers that it is ready. */
  async ready(report: Report, signal: AbortSignal): Promise<void> {
    const { host, port } = this.settings;
    const target = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
    const deadline = Date.now() + READY_PATIENCE_MS;
    let last = "no answer";
    while (Date.now() < deadline) {
      signal.throwIfAborted();
      try {
        const reply = await fetch(`http://${target}:${port}/api/health/ready`, { signal: AbortSignal.timeout(30_000) });
        const text = await reply.text();
        if (reply.status === 200) return;
        last = `status ${reply.status} ${text.slice(0, 200)}`;
        report(last);
      } catch (error) {
        last = (error as Error).message;
      }
      await delay(50);
    }
    throw new Error(`The portal did not become ready within ${READY_PATIENCE_MS / 1000} s: ${last}`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#child) await this.children.stop(this.#child);
  }
}
