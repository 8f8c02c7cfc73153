/** One step of the picture: energies in kWh, the share from neighbours in percent; null where a figure is not told. */
export type InsightBar = {
  at: number;
  madeKwh: number | null;
  usedKwh: number | null;
  localPercent: number | null;
};

type Step = { from: string; productionWh: number | null; consumptionWh: number | null; localShare: number | null };

const WH = 1_000;

/** Shapes a trend for bars side by side and a line over them: what is withheld or not settled is a gap, never a zero. */
export function insightBarsSeries(steps: readonly Step[]): InsightBar[] {
  return steps.map(({ from, productionWh, consumptionWh, localShare }) => ({
    at: Date.parse(from),
    madeKwh: productionWh === null ? null : productionWh / WH,
    usedKwh: consumptionWh === null ? null : consumptionWh / WH,
    localPercent: localShare === null ? null : localShare * 100,
  }));
}
