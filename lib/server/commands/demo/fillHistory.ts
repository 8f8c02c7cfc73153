import type { Kysely } from "kysely";
import type { MemberTariff } from "@/lib/domain/settlement/records";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { insertClearingDocuments, insertClearings } from "@/lib/server/persistence/queries/clearings";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { type DemoHistory, extendDemoHistory } from "@/lib/server/persistence/queries/demo";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { addMemberDays } from "@/lib/server/persistence/queries/memberDays";
import { insertOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { insertOffers } from "@/lib/server/persistence/queries/offers";
import { insertReadings } from "@/lib/server/persistence/queries/readings";
import { insertSettlements } from "@/lib/server/persistence/queries/settlements";
import { insertShared, loadSharing } from "@/lib/server/persistence/queries/sharing";
import { insertTrades } from "@/lib/server/persistence/queries/trades";
import type { Database } from "@/lib/server/persistence/schema/database";
import { demoWorld } from "./demoWorld";
import { playHistory } from "./historySpan";

/** Plays and writes one span of the demo's past before what is filled already, all or nothing. `to` must be where history begins. */
export async function fillHistorySpan(
  db: Kysely<Database>,
  community: CommunityRecord,
  demo: DemoHistory,
  from: number,
  to: number,
): Promise<void> {
  const world = demoWorld(demo.seed);
  const { communityId } = community;
  // As it was known before anybody changed a tariff, so that a replay, which knows every change, plays the same span.
  const market = await loadSlotMarket(db, community, from, from);
  const tariffs = new Map<number, MemberTariff>(world.members.map((m) => [m.memberId, m.tariff]));
  const sharingOf = await loadSharing(db, communityId, from, to);
  const span = playHistory(world, market, tariffs, sharingOf, from, to);
  await inTransaction(db, async (tx) => {
    await insertOffers(tx, communityId, span.offers);
    await insertOfferSlots(tx, communityId, span.offerSlots);
    await insertClearings(tx, communityId, span.clearings);
    await insertClearingDocuments(tx, communityId, span.documents);
    await insertTrades(tx, communityId, span.trades);
    await insertReadings(tx, communityId, span.readings);
    await insertShared(tx, communityId, span.shared);
    await insertSettlements(tx, communityId, span.settlements);
    await addMemberDays(tx, communityId, span.memberDays);
    await extendDemoHistory(tx, communityId, from);
    await appendJournal(tx, communityId, {
      ledger: span.ledger,
      audit: [
        // What is simulated follows from its seed: with it a replay plays the same span again.
        { kind: "history-filled", subject: `history:${from}`, payload: { seed: demo.seed, from, to }, at: from },
        ...span.clearings.map((clearing) => ({
          kind: "slot-replayed",
          subject: `slot:${clearing.slotStart}`,
          payload: {
            bookHash: clearing.bookHash,
            resultHash: clearing.resultHash,
            trades: clearing.trades,
          },
          at: clearing.clearedAt,
        })),
      ],
    });
  });
}
