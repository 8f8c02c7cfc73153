import { anyIntegerAt, arrayAt, at, integerAt, oneOfAt, type Path } from "@/lib/domain/market/jsonFields";
import { dayStart, localDay } from "@/lib/domain/units/slot";
import { refuseRule } from "./ruleFault";
import type { NumberSpec, SlotSpec, SlotValue } from "./slotSpec";

/** Checks a value against its slot. @throws DomainError invalid-input with the pointer to it. */
export function slotValueAt(value: unknown, path: Path, spec: SlotSpec): SlotValue {
  switch (spec.type) {
    case "word":
      return oneOfAt(value, path, spec.options);
    case "words":
      return ascending(arrayAt(value, path), path, (entry, where) =>
        spec.options.indexOf(oneOfAt(entry, where, spec.options)),
      );
    case "weekdays":
      return ascending(arrayAt(value, path), path, (entry, where) => integerAt(entry, where, 1, 7));
    case "day":
      return dayAt(value, path);
    default:
      return numberAt(value, path, spec);
  }
}

function numberAt(value: unknown, path: Path, { type, min, max, grain }: NumberSpec): number {
  const number = anyIntegerAt(value, path);
  if (number < min || number > max) {
    refuseRule(path, { fault: "range", type, min, max }, `must be between ${min} and ${max}`);
  }
  if (number % grain !== 0) refuseRule(path, { fault: "grain", type, grain }, `must be a multiple of ${grain}`);
  return number;
}

/** A non-empty list in the fixed order of its options, so that equal choices are equal rules. */
function ascending(list: unknown[], path: Path, rankAt: (entry: unknown, path: Path) => number): SlotValue {
  if (list.length === 0) refuseRule(path, { fault: "empty" }, "must not be empty; leave the condition out instead");
  let last = -1;
  list.forEach((entry, index) => {
    const rank = rankAt(entry, at(path, index));
    if (rank <= last) refuseRule(at(path, index), { fault: "order" }, "must stand in the fixed order, each once");
    last = rank;
  });
  return list as SlotValue;
}

function dayAt(value: unknown, path: Path): string {
  if (typeof value !== "string" || !/^20\d{2}-\d{2}-\d{2}$/.test(value) || !exists(value)) {
    refuseRule(path, { fault: "day" }, 'must be a day like "2026-06-21"');
  }
  return value;
}

function exists(day: string): boolean {
  try {
    return localDay(dayStart(day, "UTC"), "UTC") === day;
  } catch {
    return false;
  }
}
