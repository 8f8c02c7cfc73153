import * as z from "zod";
import { Community, Instant, MicroEurPerKwh, NanoEur, Share, Source, Trade, Viewer, Wh } from "@/types/community";

/** A local calendar day of the community, "2026-06-21". */
export const LocalDay = z.iso.date();

export const HistoryPeriod = z.enum(["today", "week", "month", "year", "all"]);
export type HistoryPeriod = z.infer<typeof HistoryPeriod>;
export const HistorySort = z.enum(["newest", "oldest", "largest", "dearest", "cheapest"]);
export type HistorySort = z.infer<typeof HistorySort>;

/** Which of my trades: `from` and `to` (local days, both included) stand above `period`; `with` is a counterpart's alias. */
export const HistoryFilters = z.strictObject({
  period: HistoryPeriod.default("month"),
  from: LocalDay.optional(),
  to: LocalDay.optional(),
  side: z.enum(["all", "bought", "sold"]).default("all"),
  source: z.enum(["all", ...Source.options]).default("all"),
  /** short: settled for less than was contracted. */
  state: z.enum(["all", "contracted", "settled", "short"]).default("all"),
  with: z.string().min(1).max(60).optional(),
  sort: HistorySort.default("newest"),
});
export type HistoryFilters = z.infer<typeof HistoryFilters>;

export const TradingHistoryQuery = HistoryFilters.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TradingHistoryQuery = z.infer<typeof TradingHistoryQuery>;

/** A trade of mine and what placed my side of it: myself, a rule (by its name today), or a demo's simulation in my name. */
export const HistoryTrade = Trade.extend({
  placedBy: z.enum(["person", "rule", "demo"]),
  rule: z.string().nullable(),
});
export type HistoryTrade = z.infer<typeof HistoryTrade>;

export const TradingHistoryResponse = z.object({ trades: z.array(HistoryTrade), nextCursor: z.string().nullable() });
export type TradingHistoryResponse = z.infer<typeof TradingHistoryResponse>;

export const HistoryExportQuery = HistoryFilters.extend({ format: z.enum(["csv", "json"]).default("csv") });
export type HistoryExportQuery = z.infer<typeof HistoryExportQuery>;

export const HistorySummaryQuery = z.strictObject({
  period: HistoryPeriod.default("month"),
  from: LocalDay.optional(),
  to: LocalDay.optional(),
});
export type HistorySummaryQuery = z.infer<typeof HistorySummaryQuery>;

/** What was settled for me in a stretch of time. Money in n€, never netted: what was paid and what was received stand apart. */
export const HistorySums = z.object({
  trades: z.int(),
  boughtWh: Wh,
  soldWh: Wh,
  /** Of it what the community shared and no trade took. */
  sharedInWh: Wh,
  sharedOutWh: Wh,
  boughtNanoEur: NanoEur,
  soldNanoEur: NanoEur,
  feeNanoEur: NanoEur,
  /** Against buying the same at my tariff, and against feeding the same in. */
  savingNanoEur: NanoEur,
  gainNanoEur: NanoEur,
  /** Received − paid. */
  netNanoEur: NanoEur,
  averageBoughtMicroEurPerKwh: MicroEurPerKwh.nullable(),
  averageSoldMicroEurPerKwh: MicroEurPerKwh.nullable(),
});
export type HistorySums = z.infer<typeof HistorySums>;

/** One bar of the chart: a quarter-hour, day, week or month; `sums` null where nothing was settled for me: a gap, not a zero. */
export const HistoryBucket = z.object({ from: Instant, to: Instant, sums: HistorySums.nullable() });
export type HistoryBucket = z.infer<typeof HistoryBucket>;

/** One day of the heat strip: advantage over the grid; null without settled readings. */
export const HistoryDay = z.object({
  day: LocalDay,
  betterOffNanoEur: NanoEur.nullable(),
  tradedWh: Wh.nullable(),
  trades: z.int(),
});
export type HistoryDay = z.infer<typeof HistoryDay>;

export const HistorySummary = z.object({
  community: Community,
  viewer: Viewer,
  from: Instant,
  to: Instant,
  sums: HistorySums,
  /** Saving over what all my metered import would have cost from the grid alone; null without import. */
  savingShare: Share,
  /** Gain over what all my metered export would have earned by feeding in alone; null without export. */
  gainShare: Share,
  bestDay: HistoryDay.nullable(),
  step: z.enum(["slot", "day", "week", "month"]),
  buckets: z.array(HistoryBucket),
  /** The last 365 local days, oldest first. */
  days: z.array(HistoryDay),
  /** Aliases I traded with in the span, most energy first, at most 50. */
  partners: z.array(z.object({ alias: z.string(), energyWh: Wh, trades: z.int() })),
  eventSeq: z.int(),
});
export type HistorySummary = z.infer<typeof HistorySummary>;

/** Why a trade was delivered as it was: in full, cut by my own meter, or by the neighbour's; null before settling. */
export const DeliveryReason = z.enum(["in-full", "own-meter", "other-meter"]);
export type DeliveryReason = z.infer<typeof DeliveryReason>;

export const HistorySlot = z.object({
  slot: Instant,
  state: z.enum(["open", "cleared", "settled", "void"]),
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  reading: z
    .object({
      importWh: Wh,
      exportWh: Wh,
      producedWh: Wh,
      consumedWh: Wh,
      chargedWh: Wh,
      dischargedWh: Wh,
      quality: z.enum(["measured", "substitute", "estimated", "corrected"]),
      version: z.int(),
    })
    .nullable(),
  trades: z.array(Trade.extend({ reason: DeliveryReason.nullable() })),
  /** What came from the grid at my own tariff, once settled: what I imported beyond trades and sharing; by parts where the tariff has them. */
  grid: z
    .object({
      energyWh: Wh,
      nanoEur: NanoEur,
      parts: z.object({ energy: NanoEur, network: NanoEur, levies: NanoEur, vat: NanoEur }).nullable(),
    })
    .nullable(),
  /** The lines of my account for this slot; money in n€, energy in Wh, received positive. */
  postings: z.array(
    z.object({
      transactionId: z.int(),
      kind: z.enum(["trade", "sharing", "imbalance", "reversal", "correction"]),
      postedAt: Instant,
      reason: z.enum(["reading", "tariff", "reading-and-tariff"]).nullable(),
      nanoEur: NanoEur,
      energyWh: Wh,
    }),
  ),
  balanceNanoEur: NanoEur,
  /** The chain's entries about this slot: what was recorded, when; of a clearing under which hash. */
  audit: z.array(z.object({ seq: z.int(), kind: z.string(), at: Instant, hash: z.string().nullable() })),
});
export type HistorySlot = z.infer<typeof HistorySlot>;
