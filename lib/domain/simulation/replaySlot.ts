import type { Order } from "@/lib/domain/market/book";
import type { RuleOrder } from "@/lib/domain/rules/decision";
import type { SlotFacts } from "@/lib/domain/rules/facts";

/** Who is replayed, as the books name it; `district` null where books have no zones. */
export type ReplayMember = { memberId: string; district: string | null };

/** A contract a member made by hand, in its own slot and on `facts.position.side`; price in µ€/kWh, on its side. */
export type HandContract = { energyWh: number; priceMicroEurPerKwh: number };

/**
 * One past slot as it was. `facts`: what was known at `facts.now`, just before the gate, without anything a rule had placed.
 * `book`: the others' orders that met at the gate, without the member's, all named before "rule …"; asked for only when a rule needs
 * it, then perhaps again.
 * `reading`: what the member's meters counted in Wh, null where they did not.
 */
export type ReplaySlot = {
  facts: SlotFacts;
  book: () => ReplayBook;
  reading: { importWh: number; exportWh: number } | null;
  handContracts: readonly HandContract[];
};

/** What one more order in a book would trade: energy in Wh and its average price in µ€/kWh on its own side. */
export type OrderFill = { filledWh: number; priceMicroEurPerKwh: number | null };

/** A past book that is asked what an order would trade in it, beside others of the same member. */
export type ReplayBook = { fillOf: (order: Order, beside: readonly Order[]) => OrderFill };

/** A trade a rule would have made: contracted, and what came of it. `effectNanoEur`: against the member's own tariff. */
export type ReplayTrade = {
  slotStart: number;
  ruleId: string;
  side: RuleOrder["side"];
  source: RuleOrder["source"];
  orderedWh: number;
  contractedWh: number;
  deliveredWh: number;
  priceMicroEurPerKwh: number;
  effectNanoEur: number;
};
