import { vi } from "vitest";
import type { LiveEvent } from "@/types/community";

export type Sent = { method: string; path: string; query: URLSearchParams; body: unknown; key: string | null };
export type Answer = { status?: number; json: unknown } | "unreachable";
type Routes = Record<string, (sent: Sent) => Answer | Promise<Answer>>;

/** Answers fetch by "METHOD /path" ("*" stands for one part of it) and keeps what was sent. */
export function fakeServer(routes: Routes) {
  const sent: Sent[] = [];
  const answer = async (input: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input, "http://localhost");
    const request: Sent = {
      method: init.method ?? "GET",
      path: url.pathname,
      query: url.searchParams,
      body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
      key: new Headers(init.headers).get("idempotency-key"),
    };
    sent.push(request);
    const route = Object.entries(routes).find(([pattern]) => matches(pattern, request))?.[1];
    if (!route) throw new TypeError(`nobody answers ${request.method} ${request.path}`);
    const reply = await route(request);
    if (reply === "unreachable") throw new TypeError("failed to fetch");
    return new Response(JSON.stringify(reply.json), {
      status: reply.status ?? 200,
      headers: { "content-type": "application/json" },
    });
  };
  vi.stubGlobal("fetch", answer);
  return { sent, of: (method: string, path: string) => sent.filter((one) => matches(`${method} ${path}`, one)) };
}

function matches(pattern: string, { method, path }: Sent): boolean {
  const expression = pattern.replaceAll("*", "[^/]+");
  return new RegExp(`^${expression}$`).test(`${method} ${path}`);
}

/** A refusal as the API words it. */
export const refusal = (status: number, code: string, more: object = {}): Answer => ({
  status,
  json: { type: `/problems/${code}`, title: code, status, code, detail: code, instance: "/", ...more },
});

/** Stands in for EventSource; the test opens, breaks and speaks through it. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeEventSource[] = [];
  readyState = FakeEventSource.CONNECTING;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  static install(): void {
    FakeEventSource.all = [];
    vi.stubGlobal("EventSource", FakeEventSource);
  }

  static get last(): FakeEventSource {
    const last = FakeEventSource.all.at(-1);
    if (!last) throw new Error("no stream was opened");
    return last;
  }

  open(): void {
    this.readyState = FakeEventSource.OPEN;
    this.onopen?.();
  }

  fail(forGood: boolean): void {
    this.readyState = forGood ? FakeEventSource.CLOSED : FakeEventSource.CONNECTING;
    this.onerror?.();
  }

  send(name: "live" | "reset" | "end", data: object): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }

  live(seq: number, kind: LiveEvent["kind"] = "offer"): void {
    this.send("live", { seq, kind, slot: null, at: "2026-06-11T11:34:00Z", detail: {} });
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }
}
