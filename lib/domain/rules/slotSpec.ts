/** Quantities of a sentence: the unit people see, and what its integer counts. */
export type QuantityType = "price" | "energy" | "percent" | "money" | "time" | "hours";

/** Closed lists of words; each language words them (RuleWording). */
export type WordGroup = "view" | "bound" | "than" | "reference" | "span" | "balance" | "source" | "season" | "per";

/** A number that can be set: integers from `min` to `max` in multiples of `grain`; `step` is what one tap changes. */
export type NumberSpec = { type: QuantityType; min: number; max: number; grain: number; step: number };
/** One word of a closed list; `group` names the list's texts. */
export type WordSpec<O extends string = string> = { type: "word"; group: WordGroup; options: readonly O[] };
/** Some words of a closed list, at least one, each once. */
export type WordsSpec<O extends string = string> = { type: "words"; group: WordGroup; options: readonly O[] };
/** Weekdays 1 (Monday) to 7, ascending, at least one. */
export type WeekdaysSpec = { type: "weekdays" };
/** A calendar day, "2026-06-21". */
export type DaySpec = { type: "day" };

export type SlotSpec = NumberSpec | WordSpec | WordsSpec | WeekdaysSpec | DaySpec;
export type SlotValue = number | string | readonly number[] | readonly string[];

/** The kind of slot a field of a rule needs. */
type SpecFor<T> = [T] extends [number]
  ? NumberSpec
  : [T] extends [readonly number[]]
    ? WeekdaysSpec
    : [T] extends [readonly (infer O extends string)[]]
      ? WordsSpec<O>
      : [T] extends [string]
        ? string extends T
          ? DaySpec
          : WordSpec<T>
        : never;

/** A slot for every field of a phrase but its kind. */
export type SlotsOf<T> = { readonly [F in Exclude<keyof T, "kind">]-?: SpecFor<NonNullable<T[F]>> };
