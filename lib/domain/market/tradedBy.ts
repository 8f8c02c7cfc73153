import { averagePrice } from "@/lib/domain/units/money";
import type { ClearedTrade, Side } from "./book";

/** What some orders of one side traded in a result: energy in Wh and their average price in µ€/kWh (their side's price). */
export type TradedTotal = { filledWh: number; priceMicroEurPerKwh: number | null };

export function tradedBy(
  trades: readonly ClearedTrade[],
  side: Side,
  isTheirs: (orderId: string) => boolean,
): TradedTotal {
  let filledWh = 0;
  let amountNanoEur = 0;
  for (const trade of trades) {
    if (!isTheirs(side === "buy" ? trade.buyOrderId : trade.sellOrderId)) continue;
    filledWh += trade.energyWh;
    amountNanoEur += trade.energyWh * (side === "buy" ? trade.buyerMicroEurPerKwh : trade.sellerMicroEurPerKwh);
  }
  return { filledWh, priceMicroEurPerKwh: averagePrice(amountNanoEur, filledWh) };
}
