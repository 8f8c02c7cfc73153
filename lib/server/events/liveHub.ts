import type { Kysely } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { log } from "@/lib/server/log";
import { listen } from "@/lib/server/persistence/queries/listen";
import { LIVE_CHANNEL } from "@/lib/server/persistence/queries/liveStream";
import { NOTIFIED_CHANNEL } from "@/lib/server/persistence/queries/notifications";
import { livingSessions, SESSION_ENDED_CHANNEL } from "@/lib/server/persistence/queries/session";
import type { Database } from "@/lib/server/persistence/schema/database";
import { createLiveClient, type LiveClient } from "./liveClient";
import { createLiveFeed, type LiveFeed } from "./liveFeed";
import { createGroups } from "./liveGroups";

/** Who opens a stream; `user` null for visitors. */
export type LiveReader = {
  communityId: number;
  user: { userId: string; sessionId: string } | null;
  address: string;
  after: number | null;
};

export type LiveHub = { open(reader: LiveReader): Promise<ReadableStream<Uint8Array>>; close(): Promise<void> };

type Entry = { reader: LiveReader; client: LiveClient; openedAtMs: number };
/** `opening`: streams about to join, so that the channel is not dropped under them. */
type Channel = { feed: LiveFeed; entries: Set<Entry>; opening: number };

export const LIVE_LIMITS = { perUser: 5, perAddress: 60, perProcess: 10_000, lifetimeMs: 3_600_000 } as const;
// Ages of streams are counted on the steady clock: the wall's may jump.
const HEARTBEAT_MS = 15_000;
const REREAD_MS = 5_000;

/** All open pages of this process on one listening connection. A lost notification costs at most one re-reading. */
export function createLiveHub(db: Kysely<Database>, url: string): LiveHub {
  const channels = new Map<number, Channel>();
  const entries = new Set<Entry>();
  let closed = false;
  const byUser = createGroups<Entry>();
  const byAddress = createGroups<Entry>();

  function refresh(channel: Channel): Promise<void> {
    return channel.feed
      .refresh()
      .catch((error: Error) => log.warn({ reason: error.message }, "live events could not be read"));
  }
  const refreshAll = () => Promise.all([...channels.values()].map(refresh));

  const listener = listen(url, [LIVE_CHANNEL, SESSION_ENDED_CHANNEL, NOTIFIED_CHANNEL], {
    onConnected() {
      void refreshAll();
      for (const { reader, client } of entries) if (reader.user) client.notice();
    },
    onNotification(name, payload) {
      if (name === SESSION_ENDED_CHANNEL) return endSession(payload);
      if (name === NOTIFIED_CHANNEL) {
        for (const { client } of byUser.of(payload)) client.notice();
        return;
      }
      const channel = channels.get(Number(payload));
      if (channel) void refresh(channel);
      else if (!/^\d+$/.test(payload)) void refreshAll();
    },
  });
  const reread = setInterval(() => void refreshAll(), REREAD_MS);
  const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);
  reread.unref();
  heartbeat.unref();

  function endSession(sessionId: string): void {
    for (const entry of entries) if (entry.reader.user?.sessionId === sessionId) entry.client.end("signed-out");
  }

  async function beat(): Promise<void> {
    const nowMs = performance.now();
    for (const entry of entries) {
      if (nowMs - entry.openedAtMs > LIVE_LIMITS.lifetimeMs) entry.client.end("lifetime");
      else entry.client.beat(nowMs);
    }
    const ids = new Set([...entries].flatMap((entry) => entry.reader.user?.sessionId ?? []));
    const living = await livingSessions(db, [...ids]).catch(() => ids);
    for (const id of ids) if (!living.has(id)) endSession(id);
    for (const [id, channel] of channels) if (channel.entries.size === 0 && channel.opening === 0) channels.delete(id);
  }

  function channelOf(communityId: number): Channel {
    const found = channels.get(communityId);
    if (found) return found;
    const members = new Set<Entry>();
    const feed = createLiveFeed(db, communityId, () => {
      for (const entry of members) entry.client.pump();
    });
    const channel = { feed, entries: members, opening: 0 };
    channels.set(communityId, channel);
    return channel;
  }

  function makeRoom(reader: LiveReader): void {
    if (entries.size >= LIVE_LIMITS.perProcess)
      throw new DomainError("unavailable", "Too many pages are open at the moment: try again later.");
    if (byAddress.of(reader.address).length >= LIVE_LIMITS.perAddress) {
      throw new DomainError("rate-limited", "Too many pages are open from this address: close some.", {
        params: { retryAfterSeconds: 60 },
      });
    }
    if (!reader.user) return;
    const own = byUser.of(reader.user.userId);
    for (const entry of own.slice(0, Math.max(0, own.length - LIVE_LIMITS.perUser + 1))) entry.client.end("too-many");
  }

  function join(channel: Channel, reader: LiveReader): Entry {
    const openedAtMs = performance.now();
    const groups = [
      [byAddress, reader.address],
      [byUser, reader.user?.userId ?? null],
    ] as const;
    const client = createLiveClient(channel.feed, reader.after, openedAtMs, () => {
      entries.delete(entry);
      channel.entries.delete(entry);
      for (const [group, key] of groups) if (key !== null) group.remove(key, entry);
    });
    const entry: Entry = { reader, openedAtMs, client };
    entries.add(entry);
    channel.entries.add(entry);
    for (const [group, key] of groups) if (key !== null) group.add(key, entry);
    return entry;
  }

  return {
    async open(reader) {
      const channel = channelOf(reader.communityId);
      channel.opening++;
      try {
        await channel.feed.refresh();
        if (closed) throw new DomainError("unavailable", "The portal is being restarted: try again in a few seconds.");
        makeRoom(reader);
        return join(channel, reader).client.body;
      } finally {
        channel.opening--;
      }
    },
    async close() {
      closed = true;
      clearInterval(reread);
      clearInterval(heartbeat);
      for (const entry of entries) entry.client.close();
      await listener.close();
    },
  };
}
