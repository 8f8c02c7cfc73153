import { choice, list, literal, mapped, pattern, type Reader } from "./reader";
import type { NumberSpec, SlotSpec, SlotValue } from "./slotSpec";
import { dayText, numberText, SCALE, timeText, weekdayWord, wordOf } from "./slotText";
import { splitTemplate } from "./splitTemplate";
import type { RuleWording } from "./wording";

/** Reads the text of a slot back to its value: the reverse of slotText. Ranges are checked by parseRule. */
export function slotReader(spec: SlotSpec, wording: RuleWording): Reader<SlotValue> {
  switch (spec.type) {
    case "word":
      return choice(
        spec.options.map((option) => mapped(literal(spaced(wordOf(wording, spec.group, option))), () => option)),
      );
    case "words":
      return mapped(
        list(
          choice(
            spec.options.map((option) => mapped(literal(spaced(wordOf(wording, spec.group, option))), () => option)),
          ),
          wording.or,
        ),
        (words): SlotValue => words,
      );
    case "weekdays":
      return weekdaysReader(wording);
    case "day":
      return dayReader(wording);
    default:
      return spec.type === "time" ? TIME : quantityReader(spec.type, wording);
  }
}

/** Any number shows how a quantity is written. */
const EXAMPLE = 12;

/** Every kind of space as one plain space, so that a pasted sentence reads like a rendered one. */
export function spaced(text: string): string {
  return text.replace(/\s/g, " ");
}

const TIME = pattern(/(\d\d):(\d\d)/y, timeText(17 * 60), ([, hour, minute]) => Number(hour) * 60 + Number(minute));

function quantityReader(type: Exclude<NumberSpec["type"], "time">, wording: RuleWording): Reader<SlotValue> {
  const scale = SCALE[type];
  const figure = `([-\u2212]?)(\\d{1,12})(?:${escaped(wording.decimal)}(\\d{1,${Math.max(1, scale)}}))?`;
  return pattern(
    compiled(wording.units[type], () => figure),
    spaced(numberText(type, EXAMPLE * 10 ** scale, wording)),
    ([, sign, whole, fraction = ""]) => {
      if (fraction.length > scale) return null;
      const size = Number(whole + fraction.padEnd(scale, "0"));
      return sign && size > 0 ? -size : size;
    },
  );
}

function dayReader(wording: RuleWording): Reader<SlotValue> {
  const months = Object.entries(wording.months);
  const parts = {
    day: "(?<day>\\d{1,2})",
    month: `(?<month>${months.map(([, name]) => escaped(name)).join("|")})`,
    year: "(?<year>\\d{4})",
  };
  return pattern(
    compiled(wording.date, (name) => (name === "day" ? parts.day : name === "month" ? parts.month : parts.year)),
    spaced(dayText("2026-06-21", wording)),
    ({ groups = {} }) => {
      const month = months.find(([, name]) => name === groups.month)?.[0] ?? "";
      return `${groups.year}-${month.padStart(2, "0")}-${(groups.day ?? "").padStart(2, "0")}`;
    },
  );
}

function weekdaysReader(wording: RuleWording): Reader<SlotValue> {
  const names = [1, 2, 3, 4, 5, 6, 7].map((day) => weekdayWord(wording, day));
  const name = names.map(escaped).join("|");
  const run = pattern(
    new RegExp(`(${name})(?:–(${name}))?`, "y"),
    names.slice(0, 2).join(wording.comma),
    ([, from = "", to = from]) => {
      const first = names.indexOf(from) + 1;
      return Array.from({ length: Math.max(1, names.indexOf(to) + 2 - first) }, (_, i) => first + i);
    },
  );
  return mapped(list(run, wording.comma), (runs): SlotValue => runs.flat());
}

/** A text with slots as a sticky pattern. */
function compiled(template: string, slot: (name: string) => string): RegExp {
  const source = splitTemplate(template).map((piece) =>
    piece.name === null ? escaped(spaced(piece.text)) : slot(piece.name),
  );
  return new RegExp(source.join(""), "y");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
