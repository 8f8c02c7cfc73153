import { DomainError } from "@/lib/domain/errors";
import { consumptionWh } from "@/lib/domain/metering/reading";
import { splitByParts } from "@/lib/domain/settlement/tariffParts";
import { amount } from "@/lib/domain/units/money";
import { localDay, parseSlot } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { findClearing } from "@/lib/server/persistence/queries/clearings";
import { readHistoryPage } from "@/lib/server/persistence/queries/readHistory";
import {
  findOwnReading,
  type OwnReading,
  readOwnPostings,
  readSharedWith,
  readSlotAudit,
} from "@/lib/server/persistence/queries/readHistorySlot";
import type { TradeRecord } from "@/lib/server/persistence/queries/readTrades";
import { type DatedTerms, listTerms } from "@/lib/server/persistence/queries/tariffTerms";
import type { DeliveryReason, HistorySlot } from "@/types/history";
import { instant } from "./instant";
import { readPseudonyms } from "./pseudonyms";
import { requireMember } from "./requireMember";
import { tradeFor } from "./tradeFor";

const MOST_TRADES = 200;
const SLOT_MS = 900_000;

/**
 * Everything about one quarter-hour of mine: reading, contracts, what was settled and why, postings and the chain's entries.
 * @throws DomainError not-found for what is no slot; not-signed-in or not-allowed for whoever is no member.
 */
export async function readHistorySlot(ctx: Context, slotText: string | undefined): Promise<HistorySlot> {
  const memberId = requireMember(ctx.viewer);
  const slotStart = parseSlot(slotText ?? "");
  if (slotStart === null) throw new DomainError("not-found", "There is no such quarter-hour.");
  const { db, community } = ctx;
  const { communityId } = community;
  const [clearing, reading, trades, postings, audit, pseudonyms, sharedWh, terms] = await Promise.all([
    findClearing(db, communityId, slotStart),
    findOwnReading(db, communityId, memberId, slotStart),
    readHistoryPage(db, communityId, {
      memberId,
      side: "all",
      from: slotStart,
      to: slotStart + SLOT_MS,
      source: null,
      state: "all",
      counterpartId: null,
      order: "largest",
      after: null,
      limit: MOST_TRADES,
    }),
    readOwnPostings(db, communityId, memberId, slotStart),
    readSlotAudit(db, communityId, slotStart, localDay(slotStart, community.timeZone)),
    readPseudonyms(ctx),
    readSharedWith(db, communityId, memberId, slotStart),
    listTerms(db, communityId, memberId),
  ]);
  const settled = trades.length > 0 && trades.every(({ state }) => state === "settled");
  return {
    slot: instant(slotStart),
    state: clearing?.state === "void" ? "void" : settled ? "settled" : clearing ? "cleared" : "open",
    priceMicroEurPerKwh: clearing?.priceMicroEurPerKwh ?? null,
    reading: reading && ownReading(reading),
    trades: trades.map((trade) => ({
      ...tradeFor(trade, memberId, pseudonyms),
      reason: reasonOf(trade, memberId, trades, reading),
    })),
    grid: settled && reading ? fromGrid(reading, deliveredTo(memberId, trades) + sharedWh, slotStart, terms) : null,
    postings: postings.map((posting) => ({ ...posting, postedAt: instant(posting.postedAt) })),
    balanceNanoEur: postings.reduce((sum, { nanoEur }) => sum + nanoEur, 0),
    audit: audit.map((entry) => ({ ...entry, at: instant(entry.at) })),
  };
}

/** What trades brought a member, in Wh. */
function deliveredTo(memberId: number, trades: readonly TradeRecord[]): number {
  const bought = trades.filter(({ buyer }) => buyer.memberId === memberId);
  return bought.reduce((sum, { deliveredWh }) => sum + (deliveredWh ?? 0), 0);
}

/** What a member imported beyond what neighbours gave it, at its tariff of the slot; null when there is nothing or no tariff. */
function fromGrid(
  { importWh }: OwnReading,
  neighboursWh: number,
  slotStart: number,
  terms: readonly DatedTerms[],
): HistorySlot["grid"] {
  const energyWh = importWh - neighboursWh;
  const tariff = terms.find(({ validFrom }) => validFrom <= slotStart);
  if (energyWh <= 0 || !tariff) return null;
  const nanoEur = amount(energyWh, tariff.importMicroEurPerKwh);
  return { energyWh, nanoEur, parts: tariff.parts && nanoEur > 0 ? splitByParts(nanoEur, tariff.parts) : null };
}

function ownReading(reading: OwnReading): NonNullable<HistorySlot["reading"]> {
  return {
    importWh: reading.importWh,
    exportWh: reading.exportWh,
    producedWh: reading.solarWh + reading.windWh,
    consumedWh: consumptionWh(reading),
    chargedWh: reading.chargeWh,
    dischargedWh: reading.dischargeWh,
    quality: reading.quality,
    version: reading.version,
  };
}

/** Own meter: it counted less than I had contracted on that side of the slot; else it was the other side's. */
function reasonOf(
  trade: TradeRecord,
  memberId: number,
  all: readonly TradeRecord[],
  reading: OwnReading | null,
): DeliveryReason | null {
  if (trade.state !== "settled" || trade.deliveredWh === null) return null;
  if (trade.deliveredWh === trade.contractedWh) return "in-full";
  const sold = trade.seller.memberId === memberId;
  const contractedWh = all
    .filter((other) => (other.seller.memberId === memberId) === sold)
    .reduce((sum, other) => sum + other.contractedWh, 0);
  const meteredWh = reading ? (sold ? reading.exportWh : reading.importWh) : 0;
  return meteredWh < contractedWh ? "own-meter" : "other-meter";
}
