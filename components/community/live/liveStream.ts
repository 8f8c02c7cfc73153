import { contracts } from "@/components/community/live/contracts";
import type { LiveEvent } from "@/types/community";

export type StreamListener = {
  onOpen: () => void;
  /** The line broke; the stream goes on trying unless `forGood`. */
  onDown: (forGood: boolean) => void;
  onEvent: (event: LiveEvent) => void;
  /** Something of my own changed: read it again. */
  onNotice: () => void;
  /** Too much was missed to be replayed: read everything again. */
  onReset: () => void;
};

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

/**
 * Keeps one event stream open and resumes after the last event seen. The browser reconnects a broken line by itself,
 * but gives up for good on an HTTP error (503 while restarting, 429): then a new stream starts, ever more patiently.
 * Returns what closes it.
 */
export function openLiveStream(url: string, afterSeq: number, listener: StreamListener): () => void {
  let seq = afterSeq;
  let retryMs = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | null = null;

  const connect = () => {
    const current = new EventSource(`${url}${url.includes("?") ? "&" : "?"}after=${seq}`);
    source = current;
    current.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      listener.onOpen();
    };
    current.addEventListener("live", async (message: MessageEvent<string>) => {
      const { LiveEvent } = await contracts();
      const event = LiveEvent.safeParse(json(message.data));
      if (!event.success || event.data.seq <= seq) return;
      seq = event.data.seq;
      listener.onEvent(event.data);
    });
    current.addEventListener("reset", (message: MessageEvent<string>) => {
      const data = json(message.data);
      if (isRecord(data) && typeof data.seq === "number") seq = data.seq;
      listener.onReset();
    });
    current.addEventListener("notice", () => listener.onNotice());
    current.addEventListener("end", (message: MessageEvent<string>) => {
      const data = json(message.data);
      // a stream at the end of its lifetime is reopened by the browser
      if (isRecord(data) && data.reason === "lifetime") return;
      current.close();
      listener.onDown(true);
    });
    current.onerror = () => {
      listener.onDown(false);
      if (current.readyState !== EventSource.CLOSED) return;
      // spread out, so that a thousand pages do not return in the same second
      timer = setTimeout(connect, retryMs * (0.75 + Math.random() / 2));
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    };
  };

  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
