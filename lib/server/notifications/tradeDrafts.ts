import type { TradeRecord } from "@/lib/domain/settlement/records";
import { averagePrice } from "@/lib/domain/units/money";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import type { NotificationDraft } from "./draft";

type Sum = { memberId: number; side: "bought" | "sold"; energyWh: number; amountNanoEur: number };

/**
 * What the two sides of trades are told: one thing per member, side and auction, or per take, however many lines it has.
 * Trades of one slot's auction, or of one take.
 */
export function tradeDrafts(trades: readonly TradeRecord[], at: number): NotificationDraft[] {
  const [first] = trades;
  if (!first) return [];
  const slotStart = Math.min(...trades.map((trade) => trade.slotStart));
  const last = Math.max(...trades.map((trade) => trade.slotStart));
  const what = first.takeId === null ? `auction:${formatSlot(slotStart)}` : `take:${first.takeId}`;
  return bySide(trades).map(({ memberId, side, energyWh, amountNanoEur }) => ({
    memberId,
    key: `${what}:${side}`,
    at,
    slotStart,
    kind: "trade",
    detail: {
      side,
      via: first.kind,
      energyWh,
      priceMicroEurPerKwh: averagePrice(amountNanoEur, energyWh) ?? 0,
      amountNanoEur,
      until: formatSlot(last + SLOT_MS),
    },
  }));
}

function bySide(trades: readonly TradeRecord[]): Sum[] {
  const sums = new Map<string, Sum>();
  const add = (memberId: number, side: Sum["side"], energyWh: number, priceMicroEurPerKwh: number) => {
    const sum = sums.get(`${memberId} ${side}`) ?? { memberId, side, energyWh: 0, amountNanoEur: 0 };
    sum.energyWh += energyWh;
    sum.amountNanoEur += energyWh * priceMicroEurPerKwh;
    sums.set(`${memberId} ${side}`, sum);
  };
  for (const trade of trades) {
    add(trade.buyerId, "bought", trade.contractedWh, trade.buyerMicroEurPerKwh);
    add(trade.sellerId, "sold", trade.contractedWh, trade.sellerMicroEurPerKwh);
  }
  return [...sums.values()];
}
