import type { Delivery, TradeRecord } from "@/lib/domain/settlement/records";
import { formatSlot } from "@/lib/domain/units/slot";
import type { NotificationDraft } from "./draft";

/** A hundredth of a kilowatt-hour: less is not seen in any figure of the portal. */
const SEEN_WH = 10;

type Sum = { memberId: number; side: "bought" | "sold"; contractedWh: number; deliveredWh: number };

/** What members are told whose trades of a settled slot delivered less than contracted: one thing per member and side. */
export function shortfallDrafts(
  slotStart: number,
  trades: readonly TradeRecord[],
  deliveries: readonly Delivery[],
  at: number,
): NotificationDraft[] {
  const delivered = new Map(deliveries.map(({ tradeId, deliveredWh }) => [tradeId, deliveredWh]));
  const sums = new Map<string, Sum>();
  const add = (memberId: number, side: Sum["side"], contractedWh: number, deliveredWh: number) => {
    const sum = sums.get(`${memberId} ${side}`) ?? { memberId, side, contractedWh: 0, deliveredWh: 0 };
    sum.contractedWh += contractedWh;
    sum.deliveredWh += deliveredWh;
    sums.set(`${memberId} ${side}`, sum);
  };
  for (const { tradeId, buyerId, sellerId, contractedWh } of trades) {
    add(buyerId, "bought", contractedWh, delivered.get(tradeId) ?? 0);
    add(sellerId, "sold", contractedWh, delivered.get(tradeId) ?? 0);
  }
  return [...sums.values()]
    .filter(({ contractedWh, deliveredWh }) => contractedWh - deliveredWh >= SEEN_WH)
    .map(({ memberId, side, contractedWh, deliveredWh }) => ({
      memberId,
      key: `shortfall:${formatSlot(slotStart)}:${side}`,
      at,
      slotStart,
      kind: "shortfall",
      detail: { side, contractedWh, deliveredWh },
    }));
}
