import type { Order } from "@/lib/domain/market/book";
import type { RuleOrder, TradeTerms } from "./decision";
import type { SlotFacts } from "./facts";
import type { PriceView, Rule } from "./rule";
import { tradeTerms } from "./tradeTerms";

/** Energy that asks for a price without moving it much. */
const PROBE_WH = 100;

/** Who an order belongs to in a slot's book; `district` null in a book without zones. */
export type OrderOwner = { orderId: string; memberId: string; district: string | null };

/** A rule's order as an order of the engine's book (docs/clearing.md). */
export function marketOrder(order: Omit<RuleOrder, "highestMicroEurPerKwh">, owner: OrderOwner): Order {
  const { side, energyWh, limitMicroEurPerKwh, source, acceptedSources } = order;
  const { orderId: id, memberId, district } = owner;
  const made: Order =
    side === "sell"
      ? { id, memberId, side, energyWh, limitMicroEurPerKwh, source: source ?? "other", green: order.green }
      : { id, memberId, side, energyWh, limitMicroEurPerKwh };
  if (made.side === "buy") {
    if (acceptedSources) made.acceptedSources = acceptedSources;
    if (order.greenOnly) made.greenOnly = true;
  }
  if (district === null) return made;
  made.zone = district;
  if (order.districtPreference === "own") made.acceptedZones = [district];
  return made;
}

/**
 * The order that finds the indicative price a rule looks at: a little energy of the kind the rule trades, at the member's
 * own tariff, which is what it pays or gets without neighbours. What this order would trade at is the price; when it would
 * not trade there is none. Null when the member has nothing to sell.
 */
export function priceProbe(
  rule: Rule,
  view: PriceView,
  facts: Pick<SlotFacts, "sources" | "tariff">,
): Omit<RuleOrder, "highestMicroEurPerKwh"> | null {
  const side = view === "landed" ? "buy" : "sell";
  const own = tradeTerms(rule, facts.sources);
  const terms = own?.side === side ? own : anyTerms(side, facts);
  if (!terms) return null;
  const { importMicroEurPerKwh, feedInMicroEurPerKwh } = facts.tariff;
  return {
    ...terms,
    energyWh: PROBE_WH,
    limitMicroEurPerKwh: side === "buy" ? importMicroEurPerKwh : feedInMicroEurPerKwh,
  };
}

/** Any energy, for a rule that looks at the side it does not trade on. */
function anyTerms(side: "buy" | "sell", { sources }: Pick<SlotFacts, "sources">): TradeTerms | null {
  const any = { acceptedSources: null, greenOnly: false, districtPreference: "any" } as const;
  if (side === "buy") return { side, source: null, green: false, ...any };
  const [plant] = sources;
  return plant ? { side, source: plant.source, green: plant.green, ...any } : null;
}
