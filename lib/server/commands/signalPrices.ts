import { firstOpenSlot } from "@/lib/domain/market/offer";
import { localParts } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { notify } from "@/lib/server/notifications/notify";
import { priceSignalDrafts } from "@/lib/server/notifications/priceSignalDrafts";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { listAccountHolders } from "@/lib/server/persistence/queries/accountHolders";
import { readFees } from "@/lib/server/persistence/queries/readCommunityFacts";
import { readIndications } from "@/lib/server/persistence/queries/readPrices";

const AHEAD_MS = 12 * 3_600_000;
/** Nobody is called before seven in the morning. */
const FIRST_HOUR = 7;

/**
 * Tells members of the good time to buy or sell that is about to begin by what the open books indicate; each once a day
 * at most, and nobody while the market is paused.
 */
export async function signalPrices({ db, clock, community }: SystemContext): Promise<number> {
  const { communityId, gateClosureMs, timeZone } = community;
  const at = clock.now();
  if (community.pausedReason !== null || localParts(at, timeZone).minuteOfDay < FIRST_HOUR * 60) return 0;
  const from = firstOpenSlot(at, gateClosureMs);
  const [indications, fees, holders] = await Promise.all([
    readIndications(db, communityId, from, from + AHEAD_MS),
    readFees(db, communityId),
    listAccountHolders(db, communityId, at),
  ]);
  const prices = indications.map(({ slotStart, priceMicroEurPerKwh, volumeWh }) => ({
    slotStart,
    priceMicroEurPerKwh: volumeWh > 0 ? priceMicroEurPerKwh : null,
  }));
  const drafts = priceSignalDrafts({ at, timeZone, prices, fees }, holders);
  return drafts.length === 0 ? 0 : inTransaction(db, (tx) => notify(tx, communityId, drafts));
}
