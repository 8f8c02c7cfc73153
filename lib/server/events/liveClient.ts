import type { LiveFeed } from "./liveFeed";
import { type EndReason, endFrame, HEARTBEAT, NOTICE, OPENING, resetFrame } from "./liveFrame";

const BUFFER_BYTES = 65_536;
const STALLED_AFTER_MS = 60_000;

/** One open page. It holds a place in the feed, never a queue of its own beyond the bounded buffer of its stream. */
export type LiveClient = {
  readonly body: ReadableStream<Uint8Array>;
  /** Sends what is new as far as the reader keeps up. */
  pump(): void;
  /** Keeps the connection warm; ends one whose reader took nothing for a minute. */
  beat(nowMs: number): void;
  /** Tells the page to read its own things again; a page too busy to hear of it reads them when it comes back. */
  notice(): void;
  end(reason: EndReason): void;
  close(): void;
};

/** `after`: the last event the page has, null for a page without a past. */
export function createLiveClient(
  feed: LiveFeed,
  after: number | null,
  nowMs: number,
  onClosed: () => void,
): LiveClient {
  let cursor = after ?? feed.head;
  let closed = false;
  let movedAtMs = nowMs;
  let controller!: ReadableStreamDefaultController<Uint8Array>;

  const hasRoom = () => (controller.desiredSize ?? 0) > 0;

  function finish(): void {
    if (closed) return;
    closed = true;
    onClosed();
  }

  function pump(): void {
    while (!closed && hasRoom()) {
      const next = feed.after(cursor);
      if (next === null) return;
      if (next === "missed") {
        cursor = feed.head;
        controller.enqueue(resetFrame(cursor));
      } else {
        cursor = next.seq;
        controller.enqueue(next.bytes);
      }
    }
  }

  function close(): void {
    if (closed) return;
    finish();
    controller.close();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own;
        controller.enqueue(OPENING);
      },
      pull: pump,
      cancel: finish,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BUFFER_BYTES }),
  );

  return {
    body,
    pump,
    beat(nowMs) {
      if (closed) return;
      if (hasRoom()) {
        movedAtMs = nowMs;
        controller.enqueue(HEARTBEAT);
      } else if (nowMs - movedAtMs > STALLED_AFTER_MS) close();
    },
    notice() {
      if (!closed && hasRoom()) controller.enqueue(NOTICE);
    },
    end(reason) {
      if (!closed && hasRoom()) controller.enqueue(endFrame(reason));
      close();
    },
    close,
  };
}
