import type { Context } from "@/lib/server/context";
import type { PageFrame } from "@/types/community";
import { readCommunity } from "./community";
import { standpoint } from "./standpoint";
import { readOwn, viewerOf } from "./viewer";

/** What the frame of a live page needs where the page itself has nothing of its viewer to read. */
export async function readFrame(ctx: Context): Promise<PageFrame> {
  const at = await standpoint(ctx);
  const [community, own] = await Promise.all([readCommunity(ctx, at), readOwn(ctx, at)]);
  return { community, viewer: viewerOf(ctx, own), eventSeq: at.eventSeq };
}
