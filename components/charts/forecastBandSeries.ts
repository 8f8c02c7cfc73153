const SLOT_MS = 900_000;

/** A forecast value of one quarter-hour with its 10–90 % band. */
export type BandPoint = { slot: string; low: number; mid: number; high: number };

/** One corner of the stepped forecast; a value holds from `at` to the next corner, null is a gap. */
export type BandCorner = {
  at: number;
  mid: number | null;
  band: [low: number, high: number] | null;
  above: [number, number] | null;
  below: [number, number] | null;
};

export type BandShape = {
  corners: BandCorner[];
  from: number;
  to: number;
  /** The points with the lowest and the highest expected value; null without any. */
  lowest: BandPoint | null;
  highest: BandPoint | null;
};

/** Shapes forecasts into steps, a gap where quarter-hours are missing; what lies above and below zero is filled apart. */
export function forecastBandSeries(points: readonly BandPoint[]): BandShape {
  const corners: BandCorner[] = [];
  let end: number | null = null;
  for (const { slot, low, mid, high } of points) {
    const at = Date.parse(slot);
    if (end !== null && at > end) corners.push(...closing(corners, end));
    corners.push({
      at,
      mid,
      band: [low, high],
      above: [0, Math.max(0, mid)],
      below: [Math.min(0, mid), 0],
    });
    end = at + SLOT_MS;
  }
  if (end !== null) corners.push({ ...(corners.at(-1) ?? gapAt(end)), at: end });
  const by = (better: (a: number, b: number) => boolean) =>
    points.reduce<BandPoint | null>(
      (best, point) => (best === null || better(point.mid, best.mid) ? point : best),
      null,
    );
  return {
    corners,
    from: corners[0]?.at ?? 0,
    to: end ?? 0,
    lowest: by((a, b) => a < b),
    highest: by((a, b) => a > b),
  };
}

/** The last run keeps its height until it ends, then nothing is known. */
function closing(corners: readonly BandCorner[], end: number): BandCorner[] {
  const last = corners.at(-1);
  return last ? [{ ...last, at: end }, gapAt(end)] : [];
}

function gapAt(at: number): BandCorner {
  return { at, mid: null, band: null, above: null, below: null };
}
