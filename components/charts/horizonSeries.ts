/** One quarter-hour of the day for the horizon. */
export type HorizonPoint = { slot: string; netWh: number | null; forecast: boolean };

export type HorizonBar = {
  slot: string;
  x: number;
  width: number;
  y: number;
  height: number;
  up: boolean;
  forecast: boolean;
  now: boolean;
  netWh: number;
};

export type HorizonShape = {
  bars: HorizonBar[];
  /** y of the horizon line. */
  zero: number;
  /** The bar of now with its value, null when the day is not today or has no reading yet. */
  now: HorizonBar | null;
  /** Outline of the forecast per side, as SVG path data. */
  forecastUp: string;
  forecastDown: string;
};

/** Height of the picture and of its axis. Neither depends on the width, so nothing shifts when it is measured. */
export const HORIZON_HEIGHT = 132;
export const HORIZON_AXIS = 24;

const GAP_SHARE = 0.22;
/** Room for the label of now above the highest bar. */
const LABEL = 26;

/**
 * Lays the day's quarter-hours out as bars on a line: what the street makes beyond its use stands on it, what it uses beyond
 * its make hangs under it. The scale is shared by both sides, so that a look compares them.
 */
export function horizonShape(
  points: readonly HorizonPoint[],
  nowSlot: string,
  width: number,
  height: number,
): HorizonShape {
  const values = points.map((p) => p.netWh ?? 0);
  const up = Math.max(1, ...values);
  const down = Math.max(1, ...values.map((v) => -v));
  const scale = (height - LABEL) / (up + down);
  const zero = LABEL + up * scale;
  const step = width / Math.max(1, points.length);
  const bars: HorizonBar[] = points.flatMap((p, i) => {
    if (p.netWh === null) return [];
    const size = Math.max(1.5, Math.abs(p.netWh) * scale);
    const isUp = p.netWh >= 0;
    return [
      {
        slot: p.slot,
        x: i * step + (step * GAP_SHARE) / 2,
        width: step * (1 - GAP_SHARE),
        y: isUp ? zero - size : zero,
        height: size,
        up: isUp,
        forecast: p.forecast,
        now: p.slot === nowSlot,
        netWh: p.netWh,
      },
    ];
  });
  return {
    bars,
    zero,
    now: bars.find((b) => b.now) ?? null,
    forecastUp: outline(bars, true, step),
    forecastDown: outline(bars, false, step),
  };
}

/** Stepped top edge of the forecast bars on one side, broken where the side changes. */
function outline(bars: readonly HorizonBar[], up: boolean, step: number): string {
  let path = "";
  let last = Number.NaN;
  for (const bar of bars) {
    if (!bar.forecast || bar.up !== up) continue;
    const edge = up ? bar.y : bar.y + bar.height;
    const left = bar.x - (step * GAP_SHARE) / 2;
    const joined = Math.abs(left - last) < 0.01;
    path += `${joined ? "L" : "M"}${round(left)} ${round(edge)}H${round(left + step)}`;
    last = left + step;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** How much of the picture lies under the horizon, axis included, as a CSS length: the sky ends above it. */
export function horizonHangs(points: readonly HorizonPoint[]): string {
  const { zero } = horizonShape(points, "", 1200, HORIZON_HEIGHT);
  return `${Math.round(HORIZON_HEIGHT - zero + HORIZON_AXIS)}px`;
}
