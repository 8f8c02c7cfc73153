export type SseMessage = { id: string | null; event: string; data: string };

/** Reads server-sent events one after another, as a browser would take them. */
export function readSse(response: Response) {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const ready: SseMessage[] = [];
  let rest = "";
  let comments = 0;

  async function next(timeoutMs = 3_000): Promise<SseMessage | "end" | "timeout"> {
    const deadline = Date.now() + timeoutMs;
    while (ready.length === 0) {
      const wait = deadline - Date.now();
      if (wait <= 0) return "timeout";
      pending ??= reader.read();
      const timer = new Promise<"timeout">((resolve) => setTimeout(() => resolve("timeout"), wait).unref());
      const chunk = await Promise.race([pending, timer]);
      if (chunk === "timeout") return "timeout";
      pending = undefined;
      if (chunk.done) return "end";
      take(decoder.decode(chunk.value, { stream: true }));
    }
    return ready.shift()!;
  }
  let pending: Promise<ReadableStreamReadResult<Uint8Array>> | undefined;

  function take(text: string): void {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n");
      comments += lines.filter((line) => line.startsWith(":")).length;
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field("data");
      if (data !== undefined) ready.push({ id: field("id") ?? null, event: field("event") ?? "message", data });
    }
  }

  return {
    next,
    /** Sequence numbers of the next `count` live events. */
    async live(count: number): Promise<number[]> {
      const seqs: number[] = [];
      while (seqs.length < count) {
        const message = await next(8_000);
        if (typeof message === "string") throw new Error(`${message} after ${seqs.length} of ${count} events`);
        // what is for the member alone has no number of its own
        if (message.event === "notice") continue;
        if (message.event !== "live") throw new Error(`got ${message.event}`);
        seqs.push(Number(message.id));
      }
      return seqs;
    },
    get comments() {
      return comments;
    },
    close: () => reader.cancel(),
  };
}
