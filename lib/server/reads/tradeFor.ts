import { tradeNames } from "@/lib/domain/privacy/names";
import type { TradeRecord } from "@/lib/server/persistence/queries/readTrades";
import type { Trade } from "@/types/community";
import { instant } from "./instant";
import type { Pseudonyms } from "./pseudonyms";

/** A trade as a viewer may see it: to its parties with aliases, delivery and money, to others with names of the slot only. */
export function tradeFor(trade: TradeRecord, viewerId: number | null, pseudonyms: Pseudonyms): Trade {
  const names = tradeNames(trade, viewerId, (memberId) => pseudonyms(trade.slotStart, memberId));
  const delivered = names.mine === null ? null : trade.deliveredWh;
  return {
    tradeId: trade.tradeId,
    slot: instant(trade.slotStart),
    kind: trade.kind,
    ...names,
    source: trade.source,
    green: trade.green,
    contractedWh: trade.contractedWh,
    deliveredWh: delivered,
    buyerMicroEurPerKwh: trade.buyerMicroEurPerKwh,
    sellerMicroEurPerKwh: trade.sellerMicroEurPerKwh,
    feeMicroEurPerKwh: trade.feeMicroEurPerKwh,
    settledNanoEur: settledAmount(trade, names.mine, delivered),
    state: trade.state,
    contractedAt: instant(trade.contractedAt),
  };
}

function settledAmount(trade: TradeRecord, mine: "bought" | "sold" | null, deliveredWh: number | null): number | null {
  if (mine === null || deliveredWh === null || trade.state !== "settled") return null;
  // 0 − x instead of −x: nothing delivered costs 0, never −0.
  return mine === "sold" ? deliveredWh * trade.sellerMicroEurPerKwh : 0 - deliveredWh * trade.buyerMicroEurPerKwh;
}
