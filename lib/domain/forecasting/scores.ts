import type { ForecastPoint } from "./forecastSeries";

/** Mean absolute error of forecasts against what came, in their unit; null without a common slot. */
export function meanAbsoluteError(
  forecast: readonly { slotStart: number; p50: number }[],
  actual: ReadonlyMap<number, number>,
): number | null {
  const errors = forecast.flatMap(({ slotStart, p50 }) => {
    const value = actual.get(slotStart);
    return value === undefined ? [] : [Math.abs(value - p50)];
  });
  return errors.length > 0 ? errors.reduce((a, b) => a + b, 0) / errors.length : null;
}

/** Share 0–1 of the slots whose value came out between p10 and p90 (0.8 is honest); null without a common slot. */
export function bandCoverage(forecast: readonly ForecastPoint[], actual: ReadonlyMap<number, number>): number | null {
  const hits = forecast.flatMap(({ slotStart, p10, p90 }) => {
    const value = actual.get(slotStart);
    return value === undefined ? [] : [value >= p10 && value <= p90 ? 1 : 0];
  });
  return hits.length > 0 ? hits.reduce<number>((a, b) => a + b, 0) / hits.length : null;
}
