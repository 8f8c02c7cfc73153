import * as z from "zod";
import { Instant, MicroEurPerKwh, Wh, Withheld } from "./community";

export const ForecastQuery = z.strictObject({ hours: z.coerce.number().int().min(1).max(48).default(48) });
export type ForecastQuery = z.infer<typeof ForecastQuery>;

/** An energy by its 10, 50 and 90 % quantiles. */
const EnergyBand = z.object({ lowWh: Wh, midWh: Wh, highWh: Wh });

/**
 * How day-ahead forecasts of the last whole days did, over the slots that could be compared: mean absolute errors (µ€/kWh, or Wh
 * per slot) of ours, of the same slot yesterday and of the same slot last week, and the share of values that came within the band.
 */
export const ForecastScore = z.object({
  days: z.int(),
  slots: z.int(),
  error: z.number(),
  yesterdayError: z.number(),
  lastWeekError: z.number(),
  coverage: z.number(),
});
export type ForecastScore = z.infer<typeof ForecastScore>;

export const ForecastResponse = z.object({
  /** The slot that runs; forecasts begin with it. */
  slot: Instant,
  to: Instant,
  price: z.object({
    points: z.array(
      z.object({
        slot: Instant,
        lowMicroEurPerKwh: MicroEurPerKwh,
        midMicroEurPerKwh: MicroEurPerKwh,
        highMicroEurPerKwh: MicroEurPerKwh,
      }),
    ),
    score: ForecastScore.nullable(),
  }),
  /** What the community makes beyond its use (negative: uses beyond what it makes). Empty with the reason where it may not be told. */
  balance: z.object({
    points: z.array(z.object({ slot: Instant, ...EnergyBand.shape })),
    withheld: Withheld.nullable(),
    generationScore: ForecastScore.nullable(),
    loadScore: ForecastScore.nullable(),
  }),
  /** The viewer's own home; surplus and need after its battery, where that is metered. Null for everybody without membership. */
  own: z
    .array(z.object({ slot: Instant, load: EnergyBand, generation: EnergyBand, surplus: EnergyBand, need: EnergyBand }))
    .nullable(),
});
export type ForecastResponse = z.infer<typeof ForecastResponse>;
