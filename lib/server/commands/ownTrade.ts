import type { TradeRecord } from "@/lib/domain/settlement/records";
import { formatSlot } from "@/lib/domain/units/slot";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import type { Trade } from "@/types/community";
import { instant } from "./instant";

/** A new trade as one of its two parties sees it: both aliases, nothing delivered yet. */
export function ownTrade(trade: TradeRecord, me: MemberRecord, other: MemberRecord): Trade {
  const bought = trade.buyerId === me.memberId;
  return {
    tradeId: trade.tradeId,
    slot: formatSlot(trade.slotStart),
    kind: trade.kind,
    seller: bought ? other.alias : me.alias,
    buyer: bought ? me.alias : other.alias,
    mine: bought ? "bought" : "sold",
    source: trade.source,
    green: trade.green,
    contractedWh: trade.contractedWh,
    deliveredWh: null,
    buyerMicroEurPerKwh: trade.buyerMicroEurPerKwh,
    sellerMicroEurPerKwh: trade.sellerMicroEurPerKwh,
    feeMicroEurPerKwh: trade.feeMicroEurPerKwh,
    settledNanoEur: null,
    state: "contracted",
    contractedAt: instant(trade.contractedAt),
  };
}
