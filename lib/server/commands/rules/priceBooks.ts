import type { Order } from "@/lib/domain/market/book";
import { Indication } from "@/lib/domain/market/indication";
import { previewIn } from "@/lib/domain/market/preview";
import { buildBook, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import type { SlotFacts } from "@/lib/domain/rules/facts";
import { marketOrder, priceProbe } from "@/lib/domain/rules/marketOrder";
import type { PriceView, Rule } from "@/lib/domain/rules/rule";

/** Nobody sees the pseudonyms of these books, so a fixed salt will do. */
const SALT = "rules";
const PROBE = { orderId: "~rule", memberId: "~member" };

/** The books of some slots as they stand without one member's orders, each built when a rule first asks for its price. */
export class PriceBooks {
  private readonly built = new Map<number, Indication | null>();

  constructor(
    private readonly market: SlotMarket,
    private readonly orders: ReadonlyMap<number, readonly SlotOrder[]>,
    private readonly member: { memberId: number; district: string },
  ) {}

  /** What the energy a rule asks for would trade at in a slot, on the member's side; null when none would trade, or too few stand there. */
  priceOf(rule: Rule, view: PriceView, facts: SlotFacts): number | null {
    const probe = priceProbe(rule, view, facts);
    if (!probe) return null;
    const district = this.market.districts.length > 0 ? this.member.district : null;
    const order: Order = marketOrder(probe, { ...PROBE, district });
    const book = this.bookOf(facts.slotStart);
    return book && previewIn(book, order).priceMicroEurPerKwh;
  }

  /** Null where the others are so few that a price would tell what one of them wants. */
  private bookOf(slotStart: number): Indication | null {
    const known = this.built.get(slotStart);
    if (known !== undefined) return known;
    const others = (this.orders.get(slotStart) ?? []).filter(({ memberId }) => memberId !== this.member.memberId);
    const members = (side: "buy" | "sell") =>
      new Set(others.filter((order) => order.side === side).map(({ memberId }) => memberId)).size;
    const thin = isThin(members("buy"), members("sell"));
    const made = thin ? null : Indication.of(buildBook(slotStart, this.market, others, SALT).book);
    this.built.set(slotStart, made);
    return made;
  }
}
