import type { RowFault } from "./meterFile";

/** A price of a span of time; `microEurPerKwh` may be below zero and is rounded down where the file is finer. */
export type PricePoint = {
  line: number;
  start: number;
  durationMs: number;
  microEurPerKwh: number;
  vatIncluded: boolean;
};

export type PriceRows = { points: PricePoint[]; faults: RowFault[] };

/** Reads a price file; lines are elements of its list. */
export type PriceParser = (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<PriceRows, void, undefined>;
