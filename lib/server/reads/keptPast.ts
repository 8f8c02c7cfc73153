import { isDeepStrictEqual } from "node:util";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { KeptPast, ReplayData } from "./replayData";

/** One past at a time: a thread that replays for another member forgets the former. */
let kept: KeptPast | null = null;

/** The past of a member as replays before this one left it, or a fresh one when anything it rests on has changed. */
export function pastOf(community: CommunityRecord, data: ReplayData): KeptPast {
  if (kept && isDeepStrictEqual([kept.community, kept.data], [community, data])) return kept;
  const shared = { classes: new Map(), markets: new Map() };
  kept = { community, data, shared, days: new Map(), baselines: new Map() };
  return kept;
}
