import type { Action, Amount, Condition, Limits, PriceTerm } from "./rule";
import type { QuantityType, WordGroup } from "./slotSpec";

/**
 * The words of one language for rules, handed in by the caller (lib/i18n, namespace ruleWords). A text holds its slots in
 * braces, named as the rule's fields. Two rules for whoever words: no two phrases of a list may be the same but for their
 * slots, and every word of a group is unlike the others, so that a sentence reads back to the rule it came from.
 */
export type RuleWording = {
  /** What stands between whole and decimals. */
  decimal: string;
  start: { when: string; always: string };
  and: string;
  thenDo: string;
  end: string;
  /** Between the words of a choice, and between weekdays. */
  or: string;
  comma: string;
  conditions: Record<Condition["kind"], string>;
  actions: Record<Action["kind"], string>;
  amounts: Record<"offer" | "buy", Record<Amount["kind"], string>>;
  prices: Record<"offer" | "buy", Record<PriceTerm["kind"], string>>;
  limits: Record<keyof Limits, string>;
  /** `{value}` and the unit of each quantity; times have none. */
  units: Record<Exclude<QuantityType, "time">, string>;
  /** `{day}`, `{month}` and `{year}`. */
  date: string;
  months: Record<MonthNumber, string>;
  weekdays: Record<WeekdayNumber, string>;
  words: Record<WordGroup, Record<string, string>>;
};

export type MonthNumber = "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "11" | "12";
export type WeekdayNumber = "1" | "2" | "3" | "4" | "5" | "6" | "7";
