import type { Order } from "@/lib/domain/market/book";
import { Indication } from "@/lib/domain/market/indication";
import { previewIn } from "@/lib/domain/market/preview";
import { buildBook, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import type { SlotFacts } from "@/lib/domain/rules/facts";
import { marketOrder, priceProbe } from "@/lib/domain/rules/marketOrder";
import type { PriceView, Rule } from "@/lib/domain/rules/rule";

/** Nobody sees the pseudonyms of these books, so a fixed salt will do. */
const SALT = "rules";
const PROBE = { orderId: "~rule", memberId: "~member" };

/** The books of some slots as they stand without one member's orders, each built when a rule first asks for its price. */
export class PriceBooks {
  private readonly built = new Map<number, Indication>();

  constructor(
    private readonly market: SlotMarket,
    private readonly orders: ReadonlyMap<number, readonly SlotOrder[]>,
    private readonly member: { memberId: number; district: string },
  ) {}

  /** What the energy a rule asks for would trade at in a slot, on the member's side; null when none would trade. */
  priceOf(rule: Rule, view: PriceView, facts: SlotFacts): number | null {
    const probe = priceProbe(rule, view, facts);
    if (!probe) return null;
    const district = this.market.districts.length > 0 ? this.member.district : null;
    const order: Order = marketOrder(probe, { ...PROBE, district });
    return previewIn(this.bookOf(facts.slotStart), order).priceMicroEurPerKwh;
  }

  private bookOf(slotStart: number): Indication {
    const known = this.built.get(slotStart);
    if (known) return known;
    const others = (this.orders.get(slotStart) ?? []).filter(({ memberId }) => memberId !== this.member.memberId);
    const made = Indication.of(buildBook(slotStart, this.market, others, SALT).book);
    this.built.set(slotStart, made);
    return made;
  }
}
