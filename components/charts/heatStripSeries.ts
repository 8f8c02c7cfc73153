export type HeatDay = { day: string; value: number | null };

/** One square of the year: its week (column), weekday from Monday (row), and shade 0–4; null: no data. */
export type HeatSquare = { index: number; day: string; week: number; weekday: number; shade: number | null };

export type HeatStripShape = {
  squares: HeatSquare[];
  weeks: number;
  /** Where a month begins: its column and its first day there. */
  months: { week: number; day: string }[];
};

const SHADES = 4;

/**
 * Days in a row as squares by week and weekday. Shades follow quarters of the days that have more than nothing, so that one
 * record day does not make all others pale; 0 is nothing or a loss.
 */
export function heatStripSeries(days: readonly HeatDay[]): HeatStripShape {
  const positive = days.flatMap(({ value }) => (value !== null && value > 0 ? [value] : [])).sort((a, b) => a - b);
  const first = days[0];
  const offset = first ? weekdayOf(first.day) : 0;
  const squares = days.map(({ day, value }, index) => ({
    index,
    day,
    week: Math.floor((index + offset) / 7),
    weekday: (index + offset) % 7,
    shade: value === null ? null : shadeOf(value, positive),
  }));
  const months = squares.flatMap(({ week, day }) => (day.endsWith("-01") ? [{ week, day }] : []));
  return { squares, weeks: (squares.at(-1)?.week ?? -1) + 1, months };
}

function shadeOf(value: number, positive: readonly number[]): number {
  if (value <= 0 || positive.length === 0) return 0;
  const below = positive.findIndex((other) => other >= value);
  return 1 + Math.min(SHADES - 1, Math.floor((below / positive.length) * SHADES));
}

/** 0 Monday … 6 Sunday of a calendar day. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The square next to one when an arrow key is pressed; null for other keys or past the ends. */
export function neighbourOf(index: number, key: string, count: number): number | null {
  const by = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 }[key];
  const next = key === "Home" ? 0 : key === "End" ? count - 1 : by === undefined ? null : index + by;
  return next !== null && next >= 0 && next < count ? next : null;
}
