const SLOT_MS = 900_000;
const CT = 10_000;

export type RibbonPoint = {
  slot: string;
  priceMicroEurPerKwh: number | null;
  lowMicroEurPerKwh: number | null;
  highMicroEurPerKwh: number | null;
  forecast: boolean;
};

type Span = [low: number, high: number];

/** One corner of the stepped ribbon, prices in ct. A value holds from `at` to the next corner. */
export type RibbonCorner = {
  at: number;
  price: number | null;
  forecast: number | null;
  saved: Span | null;
  gained: Span | null;
  savedAhead: Span | null;
  gainedAhead: Span | null;
  band: Span | null;
};

export type Ribbon = {
  corners: RibbonCorner[];
  from: number;
  to: number;
  /** Middle of the running slot and its price, null while nothing traded in it; null when the ribbon does not reach it. */
  now: { at: number; priceCt: number | null } | null;
  /** The last forecast with half the width of its band. */
  end: { priceCt: number; plusMinusCt: number } | null;
  feedInCt: number;
  gridCt: number;
};

const nothing = {
  price: null,
  forecast: null,
  saved: null,
  gained: null,
  savedAhead: null,
  gainedAhead: null,
  band: null,
};

/**
 * Shapes the price of each slot (µ€/kWh) into steps between feed-in and grid. What is known and what is forecast are
 * two lines; a slot without a price leaves a gap: the run before it is closed at its end, the next one starts anew.
 */
export function priceRibbonSeries(
  points: readonly RibbonPoint[],
  nowSlot: string,
  feedInMicroEurPerKwh: number,
  gridMicroEurPerKwh: number,
): Ribbon {
  const feedInCt = feedInMicroEurPerKwh / CT;
  const gridCt = gridMicroEurPerKwh / CT;
  const corner = (at: number, point: RibbonPoint): RibbonCorner => {
    if (point.priceMicroEurPerKwh === null) return { at, ...nothing };
    const ct = point.priceMicroEurPerKwh / CT;
    const saved: Span = [Math.min(ct, gridCt), gridCt];
    const gained: Span = [feedInCt, Math.max(ct, feedInCt)];
    if (!point.forecast) return { at, ...nothing, price: ct, saved, gained };
    const band: Span = [(point.lowMicroEurPerKwh ?? ct * CT) / CT, (point.highMicroEurPerKwh ?? ct * CT) / CT];
    return { at, ...nothing, forecast: ct, savedAhead: saved, gainedAhead: gained, band };
  };

  const corners: RibbonCorner[] = [];
  points.forEach((point, index) => {
    const at = Date.parse(point.slot);
    const before = points[index - 1];
    const breaks =
      before &&
      (before.forecast !== point.forecast ||
        (point.priceMicroEurPerKwh === null) !== (before.priceMicroEurPerKwh === null));
    // close the run that ends here at its own height, in a corner of its own
    if (breaks && before.priceMicroEurPerKwh !== null) corners.push(corner(at, before));
    corners.push(corner(at, point));
  });
  const last = points.at(-1);
  const from = points[0] ? Date.parse(points[0].slot) : 0;
  const to = last ? Date.parse(last.slot) + SLOT_MS : 0;
  if (last) corners.push(corner(to, last));

  const running = points.find((point) => point.slot === nowSlot);
  const ends = last?.forecast && last.priceMicroEurPerKwh !== null ? last : null;
  return {
    corners,
    from,
    to,
    now: running
      ? { at: Date.parse(nowSlot) + SLOT_MS / 2, priceCt: running.forecast ? null : inCt(running.priceMicroEurPerKwh) }
      : null,
    end:
      ends && ends.lowMicroEurPerKwh !== null && ends.highMicroEurPerKwh !== null
        ? {
            priceCt: (ends.priceMicroEurPerKwh ?? 0) / CT,
            plusMinusCt: (ends.highMicroEurPerKwh - ends.lowMicroEurPerKwh) / 2 / CT,
          }
        : null,
    feedInCt,
    gridCt,
  };
}

const inCt = (micro: number | null): number | null => (micro === null ? null : micro / CT);

/** The last hours and all of the forecast: what a narrow chart shows. */
export function lastHours(points: readonly RibbonPoint[], hours: number): RibbonPoint[] {
  const firstForecast = points.findIndex((point) => point.forecast);
  const known = firstForecast === -1 ? points.length : firstForecast;
  return points.slice(Math.max(0, known - hours * 4));
}
