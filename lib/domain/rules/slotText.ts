import type { QuantityType, SlotSpec, SlotValue } from "./slotSpec";
import type { MonthNumber, RuleWording, WeekdayNumber } from "./wording";

/** Decimal places between the integer of a rule and the unit people see: µ€ → ct, Wh → kWh, n€ → €. */
export const SCALE: Record<Exclude<QuantityType, "time">, number> = {
  price: 4,
  energy: 3,
  money: 9,
  percent: 0,
  hours: 0,
};
const MINUS = "\u2212";

/** The text of a slot's value, exact: what it says reads back to the same value. */
export function slotText(spec: SlotSpec, value: SlotValue, wording: RuleWording): string {
  switch (spec.type) {
    case "word":
      return wordOf(wording, spec.group, String(value));
    case "words":
      return listOf(value)
        .map((entry) => wordOf(wording, spec.group, String(entry)))
        .join(wording.or);
    case "weekdays":
      return weekdaysText(listOf(value).map(Number), wording);
    case "day":
      return dayText(String(value), wording);
    default:
      return numberText(spec.type, Number(value), wording);
  }
}

/** A quantity with its unit, "16.5 ct/kWh"; `decimals` rounds it, else it is exact. */
export function numberText(type: QuantityType, value: number, wording: RuleWording, decimals?: number): string {
  if (type === "time") return timeText(value);
  return wording.units[type].replace(
    "{value}",
    decimalText(value, SCALE[type], wording.decimal, decimals ?? (type === "money" ? 2 : null)),
  );
}

/** Minute of the day as "07:30"; the end of the day is "24:00". */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** One word of a group; the option itself should a language lack it. */
export function wordOf(wording: RuleWording, group: keyof RuleWording["words"], option: string): string {
  return wording.words[group][option] ?? option;
}

export function weekdayWord(wording: RuleWording, day: number): string {
  return wording.weekdays[String(day) as WeekdayNumber];
}

function decimalText(value: number, scale: number, decimal: string, places: number | null): string {
  const unit = 10 ** scale;
  const grain = places === null || places >= scale ? 1 : 10 ** (scale - places);
  const rounded = Math.round(Math.abs(value) / grain) * grain;
  const whole = Math.floor(rounded / unit);
  const fraction =
    scale === 0
      ? ""
      : String(rounded % unit)
          .padStart(scale, "0")
          .slice(0, places ?? scale);
  const shown = places === null ? fraction.replace(/0+$/, "") : fraction;
  return `${value < 0 && rounded > 0 ? MINUS : ""}${whole}${shown === "" ? "" : decimal + shown}`;
}

/** Runs of three days and more as "Mon–Fri". */
function weekdaysText(days: readonly number[], wording: RuleWording): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) => {
      const words = run.map((day) => weekdayWord(wording, day));
      return words.length < 3 ? words : [`${words[0]}–${words.at(-1)}`];
    })
    .join(wording.comma);
}

/** A calendar day as a sentence names it. */
export function dayText(day: string, wording: RuleWording): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return wording.date
    .replace("{day}", String(Number(date)))
    .replace("{month}", wording.months[String(Number(month)) as MonthNumber])
    .replace("{year}", year);
}

function listOf(value: SlotValue): readonly (string | number)[] {
  return typeof value === "object" ? value : [value];
}
