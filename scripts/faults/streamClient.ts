import { connect, type Socket } from "node:net";

/** One page on the live stream, as light as can be: a bare connection. */
export type StreamClient = {
  /** Resolves with the milliseconds until the stream began; rejects with the reply's first line when there is none. */
  opened: Promise<number>;
  /** The newest event seen, 0 before the first. */
  seq: number;
  /** Why the server ended the stream, null while it did not. */
  ended: string | null;
  closed: boolean;
  destroy(): void;
};

export type StreamRequest = {
  host: string;
  port: number;
  /** Whom a proxy would name as the reader's address. */
  address: string;
  after?: number;
  cookie?: string;
  /** A reader that takes nothing after the first bytes. */
  dead?: boolean;
};

export function openStream({ host, port, address, after, cookie, dead }: StreamRequest): StreamClient {
  const started = performance.now();
  const socket: Socket = connect({ host, port });
  const headers = [
    "GET /api/community/stream HTTP/1.1",
    `Host: ${host}:${port}`,
    `X-Forwarded-For: ${address}`,
    "Accept: text/event-stream",
    ...(after === undefined ? [] : [`Last-Event-ID: ${after}`]),
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
  ];
  let rest = "";
  let begun = () => {};
  let refused: (reason: Error) => void = () => {};
  const client: StreamClient = {
    opened: new Promise((resolve, reject) => {
      begun = () => resolve(performance.now() - started);
      refused = reject;
    }),
    seq: after ?? 0,
    ended: null,
    closed: false,
    destroy: () => socket.destroy(),
  };
  socket.setEncoding("latin1");
  socket.on("connect", () => socket.write(`${headers.join("\r\n")}\r\n\r\n`));
  socket.on("data", (text: string) => {
    rest += text;
    if (rest.startsWith("HTTP/1.1") && !rest.startsWith("HTTP/1.1 200")) {
      refused(new Error(rest.slice(0, rest.indexOf("\r\n"))));
      return;
    }
    if (rest.includes(": open")) {
      begun();
      if (dead) socket.pause();
    }
    for (const [, seq] of rest.matchAll(/^id: (\d+)$/gm)) client.seq = Math.max(client.seq, Number(seq));
    const end = /"reason":"([\w-]+)"/.exec(rest)?.[1];
    if (end) client.ended = end;
    rest = rest.slice(rest.lastIndexOf("\n", rest.length - 2) + 1);
  });
  socket.on("error", (error) => refused(error));
  socket.on("close", () => {
    client.closed = true;
    refused(new Error("closed before it began"));
  });
  return client;
}
