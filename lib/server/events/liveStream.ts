import { getDatabase } from "@/lib/server/persistence/database";
import { createLiveHub, type LiveHub, type LiveReader } from "./liveHub";

// Next's development server loads this module anew at every change; open streams must outlive that.
const shared = globalThis as typeof globalThis & { commonwattLive?: { url: string; hub: LiveHub } };

/** Server-sent events of a community from where the reader left off. */
export function openLiveStream(reader: LiveReader): Promise<ReadableStream<Uint8Array>> {
  const { db, pool } = getDatabase();
  const url = pool.options.connectionString ?? "";
  if (shared.commonwattLive?.url !== url) {
    void shared.commonwattLive?.hub.close();
    shared.commonwattLive = { url, hub: createLiveHub(db, url) };
  }
  return shared.commonwattLive.hub.open(reader);
}

/** Ends every stream and the listening connection; for tests and an orderly end. */
export async function closeLiveStreams(): Promise<void> {
  const live = shared.commonwattLive;
  shared.commonwattLive = undefined;
  await live?.hub.close();
}
