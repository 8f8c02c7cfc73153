import * as z from "zod";
import type { AuditRecord } from "@/lib/server/persistence/queries/audit";
import { insertConsent } from "@/lib/server/persistence/queries/leaderboardConsent";
import type { Replay } from "./journal";
import { writeAgain } from "./repeatOffers";

const Consent = z.object({ memberId: z.int(), textVersion: z.string() });

/** Repeats a member's joining or leaving of the leaderboards. */
export function repeatConsent(replay: Replay, event: AuditRecord): Promise<void> {
  const { memberId, textVersion } = Consent.parse(JSON.parse(event.payload));
  const listed = event.kind === "leaderboard-joined";
  return writeAgain(replay, event, (tx) =>
    insertConsent(tx, replay.community.communityId, { memberId, listed, textVersion, changedAt: event.at }),
  );
}
