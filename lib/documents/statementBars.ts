import type { Format } from "@/lib/i18n/createFormat";
import type { Translator } from "@/lib/i18n/translator";
import type { StatementsResponse } from "@/types/statements";

type Day = StatementsResponse["statements"][number]["days"][number];

/** Lines above and below zero, at most. */
const LINES = 2;

/** The least of 1, 2, 5, 10, 20 … that reaches `most` in as many steps as there are lines. */
export function stepOf(most: number): number {
  const least = most / LINES;
  const decade = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * decade).find((step) => step >= least * (1 - 1e-9)) ?? 10 * decade;
}

/** A month's days as bars in kWh: to neighbours above the line, from them below; null when neither was. */
export function statementBars(days: readonly Day[], t: Translator<"statements">, format: Format) {
  const bars = days.map(({ day, fromNeighboursWh, toNeighboursWh }) => ({
    label: format.number(Number(day.slice(8))),
    above: toNeighboursWh / 1000,
    below: fromNeighboursWh / 1000,
  }));
  const [most, least] = [Math.max(...bars.map(({ above }) => above)), Math.max(...bars.map(({ below }) => below))];
  if (!(most > 0 || least > 0)) return null;
  const step = stepOf(Math.max(most, least));
  const lines = (reach: number) => Math.ceil(reach / step - 1e-9);
  const ticks = Array.from({ length: lines(most) + lines(least) + 1 }, (_, k) => (k - lines(least)) * step);
  return {
    title: t("sheet.days"),
    above: t("sheet.toNeighbours"),
    below: t("sheet.fromNeighbours"),
    unit: t("sheet.energy"),
    days: bars,
    ticks: ticks.map((at) => ({
      at,
      text: format.number(Math.abs(at), { decimals: Math.max(0, -Math.floor(Math.log10(step))) }),
    })),
  };
}
