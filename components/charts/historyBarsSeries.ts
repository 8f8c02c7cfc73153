export type HistoryBucketFigures = {
  from: string;
  boughtWh: number;
  soldWh: number;
  boughtMicroEurPerKwh: number | null;
  soldMicroEurPerKwh: number | null;
};

/** One step of the picture: energies in kWh (sold above, bought below zero), prices in ct; all null in a gap. */
export type HistoryBar = {
  from: string;
  at: number;
  soldKwh: number | null;
  boughtKwh: number | null;
  soldCt: number | null;
  boughtCt: number | null;
  gap: boolean;
};

const WH = 1_000;
const CT = 10_000;

/** Shapes settled sums for bars and price lines: what nobody metered is a gap, what nobody traded is a zero. */
export function historyBarsSeries(
  buckets: readonly { from: string; sums: Omit<HistoryBucketFigures, "from"> | null }[],
): HistoryBar[] {
  return buckets.map(({ from, sums }) => ({
    from,
    at: Date.parse(from),
    soldKwh: sums && sums.soldWh / WH,
    // 0 − x instead of −x: nothing bought is 0, never −0.
    boughtKwh: sums && 0 - sums.boughtWh / WH,
    soldCt: sums?.soldMicroEurPerKwh == null ? null : sums.soldMicroEurPerKwh / CT,
    boughtCt: sums?.boughtMicroEurPerKwh == null ? null : sums.boughtMicroEurPerKwh / CT,
    gap: sums === null,
  }));
}
