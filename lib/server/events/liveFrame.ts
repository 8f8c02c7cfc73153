import type { RecordedEvent } from "@/lib/server/persistence/queries/liveStream";

/** Why the server ends a stream; the page reconnects after `lifetime` only. */
export type EndReason = "too-many" | "signed-out" | "lifetime";

const STAY_AWAY_MS = 60_000;
const encoder = new TextEncoder();

/** How long a browser waits before it reconnects, sent first so that the reply starts at once. */
export const OPENING = encoder.encode("retry: 3000\n: open\n\n");

export const HEARTBEAT = encoder.encode(": alive\n\n");

/** An event as every page may see it: kind, slot, time and its public detail. */
export function eventFrame(event: RecordedEvent): Uint8Array {
  const { seq, kind, slot, detail } = event;
  const data = { seq, kind, slot, at: new Date(event.atMs).toISOString(), detail };
  return encoder.encode(`id: ${event.seq}\nevent: live\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Something of the reader's own changed (what they were told): read it again. Without a number: nothing resumes from it. */
export const NOTICE = encoder.encode("event: notice\ndata: {}\n\n");

/** Too much was missed: the page fetches its baseline again and goes on from here. */
export function resetFrame(seq: number): Uint8Array {
  return encoder.encode(`id: ${seq}\nevent: reset\ndata: ${JSON.stringify({ seq })}\n\n`);
}

export function endFrame(reason: EndReason): Uint8Array {
  const retry = reason === "lifetime" ? "" : `retry: ${STAY_AWAY_MS}\n`;
  return encoder.encode(`${retry}event: end\ndata: ${JSON.stringify({ reason })}\n\n`);
}
