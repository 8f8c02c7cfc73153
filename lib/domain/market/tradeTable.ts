import type { Certificate } from "./book";

/** Trades as columns, by buying row, then selling row: rows of the order table, energy in Wh, prices in µ€/kWh. */
export type Trades = {
  buyRow: Int32Array;
  sellRow: Int32Array;
  energyWh: Int32Array;
  buyerPrice: Int32Array;
  sellerPrice: Int32Array;
  fee: Int32Array;
};

/**
 * One figure per class, in the table's order: what it has and what it trades in Wh; the ends of its optimal dual interval
 * in µ€/kWh, infinite where nothing bounds it; its price, NaN where it has none of its own.
 */
export type ClassFigures = {
  totalWh: Float64Array;
  filledWh: Float64Array;
  low: Float64Array;
  high: Float64Array;
  price: Float64Array;
};

/** A cleared slot, typed: what `clear` wraps into a result. */
export type TradeTable = {
  trades: Trades;
  classes: ClassFigures;
  welfareNanoEur: number;
  volumeWh: number;
  proof: Pick<Certificate, "rounds" | "residualNanoEur">;
};
