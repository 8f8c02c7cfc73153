/** What all charts share. Colours are CSS variables, so a change of theme needs no redraw. */

/** Labels of an axis: 12 px, muted, tabular. */
export const axisTick = {
  fill: "var(--text-muted)",
  fontSize: 12,
  fontFamily: "var(--font)",
  letterSpacing: "0.01em",
} as const;

/** An axis without its own line and tick marks. */
export const quietAxis = { axisLine: false, tickLine: false, tick: axisTick } as const;

/** The line at zero on which bars stand. */
export const zeroLine = { stroke: "var(--line-strong)", strokeWidth: 1 } as const;

/** Lines across the chart. */
export const gridLine = { stroke: "var(--line)", strokeWidth: 1, vertical: false } as const;

/** The present, marked in every chart over time. */
export const nowLine = { stroke: "var(--text)", strokeOpacity: 0.35, strokeWidth: 1 } as const;

/** A line that stands over bars gets this casing beneath it. */
export const casing = { stroke: "var(--background)", strokeWidth: 6, fill: "none" } as const;

/** Forecast: pale fill, dashed edge in the full colour, its band in the text colour. */
export const forecastFillOpacity = 0.26;
export const forecastDash = "4 2.5";
export const forecastLineDash = "3 3";
export const forecastBand = { fill: "var(--text)", fillOpacity: 0.1, stroke: "none" } as const;

/** A span without readings: a sunk column with words, never a zero. */
export const gapColumn = { fill: "var(--surface-sunk)" } as const;

/** Bars that are not picked: still at least 3:1. */
export const unpicked = (mark: string): string => `color-mix(in oklab, ${mark} 76%, var(--background))`;

/** Nothing in a chart moves by itself. */
export const still = { isAnimationActive: false } as const;
