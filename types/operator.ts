import * as z from "zod";
import { Community, Instant, MicroEurPerKwh, NanoEur, Share, Viewer, Wh } from "@/types/community";
import { Month } from "@/types/statements";

// ---------------------------------------------------------------- the market's state

/** Why the market is paused, as everybody reads it: one line of plain text. */
export const PauseReason = z
  .string()
  .trim()
  .min(3)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u);

export const MarketStateRequest = z.union([
  z.strictObject({ state: z.literal("paused"), reason: PauseReason }),
  z.strictObject({ state: z.literal("running") }),
]);
export type MarketStateRequest = z.infer<typeof MarketStateRequest>;

/** `voided`: quarter-hours that began while the market was paused and had not been cleared before. */
export const MarketStateReply = z.object({ pausedReason: z.string().nullable(), voided: z.int() });
export type MarketStateReply = z.infer<typeof MarketStateReply>;

// ---------------------------------------------------------------- the house

export const LedgerAccount = z.enum(["members", "fee", "supplier", "imbalance", "residual", "solidarity"]);
export type LedgerAccount = z.infer<typeof LedgerAccount>;

/** All postings added up per kind of account; `counted` of `transactions` so far. */
export const LedgerHealth = z.object({
  state: z.enum(["counting", "balanced", "unbalanced"]),
  transactions: z.int(),
  counted: z.int(),
  lines: z.int(),
  accounts: z.array(z.object({ account: LedgerAccount, nanoEur: NanoEur, energyWh: Wh })),
  sumNanoEur: NanoEur,
  sumWh: Wh,
});
export type LedgerHealth = z.infer<typeof LedgerHealth>;

/** The audit chain: its head now, and what the last walk over it found. */
export const AuditHealth = z.object({
  state: z.enum(["checking", "valid", "broken"]),
  events: z.int(),
  head: z.string(),
  /** Events the last finished walk covered, and when it ended (wall time); null before the first. */
  checkedEvents: z.int().nullable(),
  checkedAt: Instant.nullable(),
  fault: z
    .object({ seq: z.int(), kind: z.enum(["changed", "dropped", "inserted", "reordered"]), message: z.string() })
    .nullable(),
});
export type AuditHealth = z.infer<typeof AuditHealth>;

export const LastCleared = z.object({
  slot: Instant,
  state: z.enum(["cleared", "void"]),
  late: z.boolean(),
  clearedAt: Instant,
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  volumeWh: Wh,
  trades: z.int(),
});

/** What waits for whoever runs the community, as counts. */
export const OperatorWaiting = z.object({
  disputes: z.int(),
  tariffs: z.int(),
  homeChanges: z.int(),
  /** The month that can be closed now; null when none can. */
  month: Month.nullable(),
  /** Members by what they lack. */
  silent: z.int(),
  withoutTariff: z.int(),
  withoutPoint: z.int(),
});
export type OperatorWaiting = z.infer<typeof OperatorWaiting>;

export const OperatorResponse = z.object({
  community: Community,
  viewer: Viewer,
  waiting: OperatorWaiting,
  /** Since when the market is paused (market time); null while it runs. */
  pausedSince: Instant.nullable(),
  /** Slots that have begun since and did not clear before: they do not trade. */
  pausedSlots: z.int(),
  lastCleared: LastCleared.nullable(),
  /** Slots whose gate has closed and that are not cleared; while the market is paused these wait or will be void. */
  unclearedSlots: z.int(),
  /** Next slot to clear: the first whose gate is still open. */
  nextSlot: Instant,
  nextGateAt: Instant,
  settledTo: Instant.nullable(),
  /** Cleared slots that have ended and are not settled; counted up to 1 000. */
  unsettledSlots: z.int(),
  /** What a pause would hold: offers that are open now. */
  openOffers: z.int(),
  ledger: LedgerHealth,
  audit: AuditHealth,
  eventSeq: z.int(),
});
export type OperatorResponse = z.infer<typeof OperatorResponse>;

// ---------------------------------------------------------------- the mechanism lab

export const LabPeriod = z.enum(["day", "week", "month"]);
export type LabPeriod = z.infer<typeof LabPeriod>;
export const LabQuery = z.strictObject({ period: LabPeriod.default("day") });

export const LabMechanism = z.enum([
  "pay-as-clear",
  "pay-as-bid-500",
  "pay-as-bid-0",
  "pay-as-bid-1000",
  "mid-market",
  "supply-demand-ratio",
  "trade-reduction",
  "pay-as-clear-by-product",
  "in-force",
]);
export type LabMechanism = z.infer<typeof LabMechanism>;

/** One mechanism over all books of the period; gains are against buying and selling at the grid's tariff. */
export const LabRow = z.object({
  mechanism: LabMechanism,
  whole: z.int(),
  byProduct: z.int(),
  notRun: z.int(),
  leftOut: z.int(),
  welfareNanoEur: NanoEur,
  ofOptimum: Share,
  volumeWh: Wh,
  buyerMicroEurPerKwh: MicroEurPerKwh.nullable(),
  sellerMicroEurPerKwh: MicroEurPerKwh.nullable(),
  feeNanoEur: NanoEur,
  residualNanoEur: NanoEur,
  buyersGainNanoEur: NanoEur,
  sellersGainNanoEur: NanoEur,
  better: z.int(),
  worse: z.int(),
  same: z.int(),
});
export type LabRow = z.infer<typeof LabRow>;

/** A class of members. `values`: what they have in common; several where classes too small to show stand together. */
export const LabGroup = z.object({
  side: z.enum(["buy", "sell", "both"]),
  by: z.enum(["all", "district", "source", "preference", "kind"]),
  values: z.array(z.string()),
  members: z.int(),
  gains: z.array(z.object({ mechanism: LabMechanism, tradedWh: Wh, gainNanoEur: NanoEur })),
});
export type LabGroup = z.infer<typeof LabGroup>;

export const LabReport = z.object({
  books: z.int(),
  /** Books with buyers or sellers only: nothing to compare. */
  oneSided: z.int(),
  members: z.int(),
  /** The mechanism of the rule that was in force; "in-force" has a row of its own where it is none of the lab's or changed. */
  inForce: LabMechanism,
  rows: z.array(LabRow),
  groups: z.array(LabGroup),
});
export type LabReport = z.infer<typeof LabReport>;

export const LabResponse = z.object({
  period: LabPeriod,
  /** Whole local days, the last one yesterday; `to` is exclusive. */
  from: Instant,
  to: Instant,
  /** Books run so far and in all; the report covers the days that are complete, newest first. */
  done: z.int(),
  total: z.int(),
  /** Null while no day is complete, and when nothing was cleared in the period. */
  report: LabReport.nullable(),
});
export type LabResponse = z.infer<typeof LabResponse>;
