/** One day of a replay: running totals in €. */
export type CurvePoint = { day: string; rules: number; today: number };

const EURO = 1e9;

/** Running totals in n€ as € for drawing. */
export function simulationCurveSeries(
  curve: readonly { day: string; rulesNanoEur: number; todayNanoEur: number }[],
): CurvePoint[] {
  return curve.map(({ day, rulesNanoEur, todayNanoEur }) => ({
    day,
    rules: rulesNanoEur / EURO,
    today: todayNanoEur / EURO,
  }));
}
