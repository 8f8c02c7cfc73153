import type { Side, Source } from "@/lib/domain/market/book";
import type { PriceView } from "./rule";

/** A forecast in Wh with its 10/50/90 % quantiles, as in lib/domain/forecasting. */
export type Band = { p10: number; p50: number; p90: number };

/** The delivery slot in local time: calendar day, minute of the day, weekday 1 (Monday) to 7, month 1 to 12. */
export type LocalSlot = { day: string; minuteOfDay: number; dayOfWeek: number; month: number };

/** What a member has more (or less) than it uses, in Wh, never negative; null where nothing is known. */
export type BalanceFacts = {
  /** In the slot; from the slot to the end of its local day; on the local day after. */
  expectedSlot: Band | null;
  expectedToday: Band | null;
  expectedTomorrow: Band | null;
  /** In the last metered slot; on the slot's local day so far. */
  meteredSlotWh: number | null;
  meteredTodayWh: number | null;
};

/** What a member can sell from: `capWh` is what the slot still takes of it, standing orders and contracts taken off. */
export type SellableSource = { source: Source; green: boolean; capWh: number };

/** `promisedWh`: battery energy sold or on offer in slots not delivered yet, this one included. */
export type BatteryFacts = { storedWh: number; capacityWh: number; promisedWh: number };

/**
 * What is known at `now` (epoch ms) about one delivery slot and one member. Energy in Wh, prices in µ€/kWh.
 * `position`: the side the member stands on in the slot and what it has on offer or under contract there, made by hand or
 * by rules, battery energy not counted in `soldWh`. `buyCapWh`: what its connection still lets it buy in the slot.
 * `reserveWh`: battery energy that must stay; planSlot raises it by the member's reserve rules.
 */
export type SlotFacts = {
  now: number;
  slotStart: number;
  gateAt: number;
  local: LocalSlot;
  surplus: BalanceFacts;
  need: BalanceFacts;
  battery: BatteryFacts | null;
  reserveWh: number;
  sources: readonly SellableSource[];
  buyCapWh: number;
  tariff: { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };
  position: { side: Side | null; soldWh: number; boughtWh: number };
};

/**
 * What concerns one rule in the slot. `priceOf`: the indicative price of the energy the rule asks for (tradeTerms), on the
 * member's side with the fee; null when none would trade. It is asked only when everything else holds.
 * `spent`: what this rule, all versions, has committed on the slot's local day (spentOn). `placed`: its order for this slot, also
 * after it was cancelled or matched (`open` false): what a person took back is not placed again.
 */
export type RuleOwnFacts = {
  priceOf: (view: PriceView) => number | null;
  spent: { energyWh: number; costNanoEur: number };
  placed: { ruleVersion: number; limitMicroEurPerKwh: number; open: boolean } | null;
  notifiedToday: boolean;
};

export type RuleFacts = SlotFacts & RuleOwnFacts;
