import { clear } from "@/lib/domain/market/clear";
import { buildBook, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import { averagePrice } from "@/lib/domain/units/money";
import { bookFigures } from "./planClearing";
import type { Indication } from "./records";

/** What a slot would clear at if its gate closed now: average seller's price in µ€/kWh and volume in Wh. */
export function planIndication(
  slotStart: number,
  market: SlotMarket,
  orders: readonly SlotOrder[],
  computedAt: number,
): Indication {
  const { offeredWh, wantedWh, sellers, buyers } = bookFigures(orders);
  const figures = { slotStart, offeredWh, wantedWh, sellers, buyers, computedAt };
  if (sellers === 0 || buyers === 0) return { ...figures, priceMicroEurPerKwh: null, volumeWh: 0 };
  // Nothing of this book leaves the house, so its names need no secret.
  const result = clear(buildBook(slotStart, market, orders, "indication").book);
  const sellerNanoEur = result.trades.reduce((sum, trade) => sum + trade.energyWh * trade.sellerMicroEurPerKwh, 0);
  return { ...figures, priceMicroEurPerKwh: averagePrice(sellerNanoEur, result.volumeWh), volumeWh: result.volumeWh };
}
