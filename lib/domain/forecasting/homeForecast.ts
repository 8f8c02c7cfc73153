import type { Place, Plant } from "@/lib/domain/models/plant";
import type { SlotStart } from "@/lib/domain/units/slot";
import { type Band, differenceOf } from "./differenceOf";
import { type ForecastKind, type ForecastPoint, forecastSeries } from "./forecastSeries";
import { plantForecast } from "./plantForecast";

/** What a home used and made in a metered slot, Wh; what went through its battery is neither. */
export type HomeSlot = { slotStart: number; loadWh: number; generationWh: number };

/** What to expect of a home in a slot, whole Wh. Surplus is what it makes beyond its use, need the other way round, both before its battery. */
export type HomeForecast = {
  slotStart: number;
  load: Band;
  generation: Band;
  surplus: Band;
  need: Band;
};

/** How far a single quarter-hour strays from the usual sky, as shares of the model: used while a plant has no past of its own. */
const UNKNOWN_SKY = { low: 0.25, high: 1.7 };

/**
 * Forecast of a home from its own past, which ascends and ends before the first target: load and generation from similar days and
 * the last two hours, generation never beyond what its plants can give and from the model of its plants while they have no past.
 * Slots whose use nothing is known about are left out.
 */
export function forecastHome(
  history: readonly HomeSlot[],
  plants: readonly Plant[],
  place: Place,
  targets: readonly SlotStart[],
  timeZone: string,
): HomeForecast[] {
  const series = (kind: ForecastKind, of: (slot: HomeSlot) => number) =>
    bySlot(
      forecastSeries(
        history.map((slot) => ({ slotStart: slot.slotStart, value: of(slot) })),
        targets,
        { kind, timeZone },
      ),
    );
  const loads = series("load", (slot) => slot.loadWh);
  const hasMade = history.some((slot) => slot.generationWh > 0);
  const made = hasMade ? series("generation", (slot) => slot.generationWh) : null;
  const model = plantsModel(plants, place, targets);
  return targets.flatMap((slotStart) => {
    const load = loads.get(slotStart);
    if (!load) return [];
    const { expectedWh, capWh } = model.get(slotStart) ?? { expectedWh: 0, capWh: 0 };
    const past = made?.get(slotStart);
    const generation = capped(past ?? unknownSky(expectedWh), plants.length > 0 ? capWh : Number.POSITIVE_INFINITY);
    return [
      {
        slotStart,
        load: whole(load),
        generation: whole(generation),
        surplus: above(generation, load),
        need: above(load, generation),
      },
    ];
  });
}

/** What is left of `more` after `less`, never negative. */
function above(more: Band, less: Band): Band {
  const { p10, p50, p90 } = differenceOf(more, less);
  return whole({ p10: Math.max(0, p10), p50: Math.max(0, p50), p90: Math.max(0, p90) });
}

/** Expected and most energy of all plants together per slot. */
function plantsModel(
  plants: readonly Plant[],
  place: Place,
  targets: readonly SlotStart[],
): Map<number, { expectedWh: number; capWh: number }> {
  const sums = new Map<number, { expectedWh: number; capWh: number }>();
  for (const plant of plants) {
    if (plant.kind === "battery") continue;
    for (const { slotStart, expectedWh, capWh } of plantForecast(plant, place, targets)) {
      const sum = sums.get(slotStart) ?? { expectedWh: 0, capWh: 0 };
      sums.set(slotStart, { expectedWh: sum.expectedWh + expectedWh, capWh: sum.capWh + capWh });
    }
  }
  return sums;
}

function unknownSky(expectedWh: number): Band {
  return { p10: UNKNOWN_SKY.low * expectedWh, p50: expectedWh, p90: UNKNOWN_SKY.high * expectedWh };
}

function capped({ p10, p50, p90 }: Band, capWh: number): Band {
  return { p10: Math.min(p10, capWh), p50: Math.min(p50, capWh), p90: Math.min(p90, capWh) };
}

function whole({ p10, p50, p90 }: Band): Band {
  return { p10: Math.round(p10), p50: Math.round(p50), p90: Math.round(p90) };
}

function bySlot(points: readonly ForecastPoint[]): Map<number, Band> {
  return new Map(points.map(({ slotStart, p10, p50, p90 }) => [slotStart, { p10, p50, p90 }]));
}
