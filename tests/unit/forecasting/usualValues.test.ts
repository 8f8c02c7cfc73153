import fc from "fast-check";
import { expect, it } from "vitest";
import { type SeriesPoint, similarSlots } from "@/lib/domain/forecasting/similarSlots";
import { usualAt } from "@/lib/domain/forecasting/usualValues";
import { SLOT_MS } from "@/lib/domain/units/slot";

const ZONE = "Europe/Berlin";
/** A week before the clock goes forward. */
const FIRST = Date.UTC(2026, 2, 21, 23);

/** The definition, word for word: all similar values with their weights, sorted, and what lies between the middles of the weights. */
function defined(history: readonly SeriesPoint[], slot: number): number[] | null {
  const { placeOf } = similarSlots([], ZONE);
  const place = placeOf(slot);
  const sample = [-1, 0, 1].flatMap((offset) =>
    history.flatMap(({ slotStart, value }) => {
      const past = placeOf(slotStart);
      const daysAgo = place.dayNumber - past.dayNumber;
      if (daysAgo <= 0 || past.quarter !== (place.quarter + offset + 96) % 96) return [];
      const likeness = past.dayType === place.dayType ? 1 : 0.35;
      return [{ value, weight: (offset === 0 ? 1 : 0.5) * likeness * 0.5 ** (daysAgo / 6) }];
    }),
  );
  sample.sort((a, b) => a.value - b.value);
  const total = sample.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return null;
  return [0.1, 0.5, 0.9].map((wanted) => {
    let below = 0;
    let previous: { at: number; value: number } | null = null;
    for (const { value, weight } of sample) {
      const at = (below + weight / 2) / total;
      if (at >= wanted) {
        if (!previous) return value;
        return previous.value + ((value - previous.value) * (wanted - previous.at)) / (at - previous.at);
      }
      previous = { at, value };
      below += weight;
    }
    return previous?.value ?? 0;
  });
}

it("gives the quantiles of the definition to the last bit, gaps, equal values and change of clock included", () => {
  const value = fc.oneof(fc.constantFrom(0, 25, 100), fc.double({ min: 0, max: 3_000, noNaN: true }));
  const history = fc
    .array(fc.option(value, { freq: 5 }), { minLength: 1, maxLength: 10 * 96 })
    .map((values) =>
      values.flatMap((one, at) => (one === null ? [] : [{ slotStart: FIRST + at * SLOT_MS, value: one }])),
    );
  fc.assert(
    fc.property(history, fc.nat(12 * 96), (past, at) => {
      const slot = FIRST + at * SLOT_MS;
      expect(usualAt(similarSlots(past, ZONE), slot)).toEqual(defined(past, slot));
    }),
    { numRuns: 60 },
  );
});
