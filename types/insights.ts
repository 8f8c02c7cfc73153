import * as z from "zod";
import { Community, Instant, NoComparison, Share, Viewer, Wh, Withheld } from "@/types/community";

export const InsightPeriod = z.enum(["today", "week", "month", "year"]);
export type InsightPeriod = z.infer<typeof InsightPeriod>;
/** How grams per kilowatt-hour of the grid are reckoned; `community`: the factor the community has set. */
export const Co2MethodName = z.enum([
  "community",
  "eea-2023",
  "ember-2025",
  "electricity-maps-2025",
  "marginal-2021",
  "aib-2024",
]);
export type Co2MethodName = z.infer<typeof Co2MethodName>;
/** All energy local plants made, or only what went from neighbour to neighbour. */
export const Co2BasisName = z.enum(["local", "shared"]);
export type Co2BasisName = z.infer<typeof Co2BasisName>;

export const InsightsQuery = z.strictObject({
  period: InsightPeriod.default("month"),
  co2: Co2MethodName.default("community"),
  basis: Co2BasisName.default("local"),
});
export type InsightsQuery = z.infer<typeof InsightsQuery>;

export const MetricName = z.enum([
  "selfSufficiency",
  "selfConsumption",
  "gridIndependence",
  "productionConsumption",
  "localShare",
  "participation",
  "tradingFrequency",
  "liquidity",
  "volatility",
  "marketEfficiency",
  "concentration",
  "renewableShare",
  "co2AvoidedG",
]);
export type MetricName = z.infer<typeof MetricName>;

/** Why a metric is null: as every figure, or nothing to divide by, or no whole day of the period is over yet. */
export const MetricMissing = z.enum([...Withheld.options, "no-base", "no-whole-day"]);
export type MetricMissing = z.infer<typeof MetricMissing>;

/** Why there is no previous value: as of any figure, or because less than 95 % of the span before is settled. */
export const PreviousMissing = z.enum([...MetricMissing.options, ...NoComparison.options]);

/** What a metric was formed from: energies in Wh, money in n€, prices in µ€/kWh, factors in g/kWh, shares 0–1, else counts. */
export const MetricInput = z.object({
  name: z.enum([
    "consumptionWh",
    "productionWh",
    "deliveredWh",
    "gridDrawWh",
    "gridFeedWh",
    "netImportWh",
    "traders",
    "activeMembers",
    "trades",
    "days",
    "matchedWh",
    "offeredWh",
    "prices",
    "meanMicroEurPerKwh",
    "realisedNanoEur",
    "maximumNanoEur",
    "equalSellers",
    "gridRenewableShare",
    "gridGPerKwh",
    "localGPerKwh",
  ]),
  value: z.number(),
});
export type MetricInput = z.infer<typeof MetricInput>;

export const Metric = z.object({
  value: z.number().nullable(),
  previous: z.number().nullable(),
  previousMissing: PreviousMissing.nullable(),
  missing: MetricMissing.nullable(),
  inputs: z.array(MetricInput),
});
export type Metric = z.infer<typeof Metric>;

/** One step of the trend; figures that may not be told are null. */
export const InsightBucket = z.object({
  from: Instant,
  to: Instant,
  productionWh: Wh.nullable(),
  consumptionWh: Wh.nullable(),
  values: z.record(MetricName, z.number().nullable()),
});
export type InsightBucket = z.infer<typeof InsightBucket>;

/** kept: contracts kept, of both sides; local: share of own use from neighbours; shifted: share of own use while the street had a surplus; shared: Wh delivered per kWp and day. */
export const BoardName = z.enum(["kept", "local", "shifted", "shared"]);
export type BoardName = z.infer<typeof BoardName>;

/** Only members who agreed stand in `rows`; `mine` is for the viewer alone, listed or not. */
export const Board = z.object({
  name: BoardName,
  missing: z.enum(["few-entries"]).nullable(),
  rows: z.array(z.object({ rank: z.int(), alias: z.string(), value: z.number(), mine: z.boolean() })),
  mine: z.object({ rank: z.int(), of: z.int(), value: z.number() }).nullable(),
});
export type Board = z.infer<typeof Board>;

export const Leaderboards = z.object({
  /** Whether the viewer agreed to be listed, and when that was last said; null when never. */
  listed: z.boolean(),
  changedAt: Instant.nullable(),
  /** Whole local days the boards count, both included. */
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  missing: z.enum(["few-listed", "few-unlisted"]).nullable(),
  minimumGroup: z.int(),
  boards: z.array(Board),
});
export type Leaderboards = z.infer<typeof Leaderboards>;

export const Co2Option = z.object({
  method: Co2MethodName,
  gPerKwh: z.number(),
  lifecycle: z.boolean(),
  source: z.string(),
  year: z.int().nullable(),
  /** What this method gives for the same energy; null where that may not be told. */
  avoidedG: z.number().nullable(),
});
export type Co2Option = z.infer<typeof Co2Option>;

export const InsightsResponse = z.object({
  community: Community,
  viewer: Viewer,
  period: InsightPeriod,
  from: Instant,
  to: Instant,
  previousFrom: Instant,
  previousTo: Instant,
  /** Where figures of what flows to the grid end: earlier than the others while too few feed in, null when nowhere. */
  gridTo: Instant.nullable(),
  previousGridTo: Instant.nullable(),
  metrics: z.record(MetricName, Metric),
  step: z.enum(["day", "week", "month"]),
  buckets: z.array(InsightBucket),
  co2: z.object({ method: Co2MethodName, basis: Co2BasisName, options: z.array(Co2Option) }),
  slots: z.int(),
  /** Share of the settled quarter-hours in which a reading was substituted. */
  substitutedShare: Share,
  minimumGroup: z.int(),
  dominancePerMille: z.int(),
  /** For members only. */
  leaderboards: Leaderboards.nullable(),
  eventSeq: z.int(),
});
export type InsightsResponse = z.infer<typeof InsightsResponse>;

/** The text a member agrees to when joining the boards; a new wording gets a new version. */
export const LEADERBOARD_TEXT = "2026-11";

export const LeaderboardRequest = z.strictObject({ listed: z.boolean(), textVersion: z.string().min(1).max(20) });
export type LeaderboardRequest = z.infer<typeof LeaderboardRequest>;
export const LeaderboardReply = z.object({ listed: z.boolean(), changedAt: Instant });
export type LeaderboardReply = z.infer<typeof LeaderboardReply>;
