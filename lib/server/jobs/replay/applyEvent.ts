import * as z from "zod";
import { fixedClock } from "@/lib/server/clock";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { closeBooks } from "@/lib/server/commands/closePeriod";
import { postAgentOffers } from "@/lib/server/commands/demo/agentsAct";
import { fillHistorySpan } from "@/lib/server/commands/demo/fillHistory";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleDay } from "@/lib/server/commands/resettleDay";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { AgentsActed, ReadingsRecorded, SlotCleared, SlotsResettled } from "@/lib/server/events/journalDetails";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import type { AuditRecord } from "@/lib/server/persistence/queries/audit";
import { findDemoHistory } from "@/lib/server/persistence/queries/demo";
import type { Replay } from "./journal";
import { repeatConsent } from "./repeatConsent";
import { repeatChange, repeatPlacing, repeatTake, writeAgain } from "./repeatOffers";
import { detailOf, subjectOf } from "./storedEvent";
import { writtenReadings } from "./writtenReadings";

const PeriodClosed = z.object({ memberId: z.int(), requestHash: z.string() });
const HistoryFilled = z.object({ from: z.int(), to: z.int() });

/** Does once more what an event says was done, at the market time at which it was done. */
export async function applyEvent(replay: Replay, event: AuditRecord): Promise<void> {
  const { db, community } = replay;
  const system = { db, community, clock: fixedClock(event.at) };
  switch (event.kind) {
    case "community-set-up":
    // What rules placed has events of its own.
    case "market-paused":
    case "market-pause-reason-changed":
    case "market-resumed":
    case "sharing-decided":
    case "sharing-agreed":
    case "device-added":
    case "device-ended":
    case "metering-point-set":
    case "reading-disputed":
    case "dispute-ended":
    case "home-change-proposed":
    case "home-change-ended":
    case "billing-set":
    case "billing-removed":
    case "community-billing-set":
    case "community-tax-set":
    // The tariff itself is given with its date: a replay settles by what was known.
    case "tariff-changed":
    case "tariff-proposed":
    case "tariff-declined":
    case "tariff-withdrawn":
    case "rule-created":
    case "rule-changed":
    case "rules-paused":
    case "rules-resumed":
      return writeAgain(replay, event, async () => undefined);
    case "offer-placed":
      return repeatPlacing(replay, event);
    case "offer-edited":
    case "offer-cancelled":
    case "offer-restored":
      return repeatChange(replay, event);
    case "offer-taken":
      return repeatTake(replay, event);
    case "slot-cleared":
    case "slot-void":
      await clearSlot(system, Date.parse(subjectOf(event)), SlotCleared.parse(detailOf(event)));
      return;
    case "readings-recorded":
      await recordReadings(system, await writtenReadings(replay, ReadingsRecorded.parse(detailOf(event))));
      return;
    case "slot-settled":
      await settleSlot(system, Date.parse(subjectOf(event)));
      return;
    case "slots-resettled":
      await resettleDay(system, subjectOf(event), SlotsResettled.parse(detailOf(event)).slots);
      return;
    case "period-closed": {
      const { memberId, requestHash } = PeriodClosed.parse(JSON.parse(event.payload));
      const month = subjectOf(event);
      await inTransaction(db, (tx) =>
        closeBooks(tx, community.communityId, { month, memberId, requestHash, at: event.at }),
      );
      return;
    }
    case "leaderboard-joined":
    case "leaderboard-left":
      return repeatConsent(replay, event);
    case "agents-acted":
      await postAgentOffers(system, event.at, AgentsActed.parse(detailOf(event)).hours);
      return;
    case "history-filled": {
      const { from, to } = HistoryFilled.parse(JSON.parse(event.payload));
      const demo = await findDemoHistory(db, community.communityId);
      if (!demo) throw new Error("the community is no demo");
      return fillHistorySpan(db, community, demo, from, to);
    }
    default:
      throw new Error("this kind is not known here");
  }
}
