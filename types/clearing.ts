import * as z from "zod";
import { Instant, MicroEurPerKwh, Wh } from "@/types/community";

/** "sha256:" and 64 hexadecimal digits. */
export const Sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** What everybody may know of a slot's final clearing. Of a thin slot (fewer than three buyers or sellers) the price alone. */
export const ClearingSummary = z.object({
  slot: Instant,
  clearedAt: Instant,
  /** Volume-weighted seller's price; null when nothing traded. */
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  thin: z.boolean(),
  volumeWh: Wh.nullable(),
  orders: z.int().nullable(),
  trades: z.int().nullable(),
});
export type ClearingSummary = z.infer<typeof ClearingSummary>;

/** The last slot that was cleared; null before the first. */
export const LastClearing = z.object({ clearing: ClearingSummary.nullable() });
export type LastClearing = z.infer<typeof LastClearing>;

/**
 * The link of the audit chain that a clearing made: `hash` is the SHA-256 of `previousHash` and the canonical JSON of
 * communityId, kind, subject, payload and at (epoch ms). `payload` is canonical JSON and names both hashes.
 */
export const AuditLink = z.object({
  seq: z.int(),
  communityId: z.int(),
  kind: z.string(),
  subject: z.string(),
  payload: z.string(),
  at: z.int(),
  previousHash: Sha256,
  hash: Sha256,
});
export type AuditLink = z.infer<typeof AuditLink>;

/**
 * A clearing with all it takes to check it. `book` and `result` are the canonical JSON that was hashed (docs/clearing.md),
 * under pseudonyms that are fresh in every slot; `mine` are the orders in it that are the viewer's.
 */
export const ClearingProof = z.object({
  clearing: ClearingSummary,
  /** Why book and result are not shown; null when they are. */
  withheld: z.enum(["thin", "not-kept"]).nullable(),
  documents: z
    .object({ book: z.string(), result: z.string(), mine: z.array(z.string()), link: AuditLink.nullable() })
    .nullable(),
});
export type ClearingProof = z.infer<typeof ClearingProof>;

/**
 * Why an offer of mine filled, filled in part or not in one slot: the engine's reasons (docs/market.md), and
 * thin: too few neighbours traded to say more · void: the slot was not cleared in time · waited: a flexible offer kept out
 * for a better-priced slot · not-kept: the book is no longer there.
 */
export const WhyReason = z.enum([
  "filled",
  "partly-at-margin",
  "partly-shared",
  "limit-too-low",
  "limit-too-high",
  "left-out-at-margin",
  "no-compatible-counterpart",
  "no-counterpart-left",
  "thin",
  "void",
  "waited",
  "not-kept",
]);
export type WhyReason = z.infer<typeof WhyReason>;

export const SlotWhy = z.object({
  slot: Instant,
  reason: WhyReason,
  energyWh: Wh,
  filledWh: Wh,
  /** Average price of my side, fee included for a buyer; null without a fill. */
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  /** The limit the offer had when the slot cleared; null where it was not in the book. */
  limitMicroEurPerKwh: MicroEurPerKwh.nullable(),
  /** Orders like mine with a better limit, as numbers; null where withheld. */
  before: z.object({ orders: z.int(), energyWh: Wh }).nullable(),
  /** The nearest limit at which more would have traded, and how much; null where none would, or withheld. */
  nearest: z.object({ limitMicroEurPerKwh: MicroEurPerKwh, filledWh: Wh }).nullable(),
});
export type SlotWhy = z.infer<typeof SlotWhy>;

/** Why an offer traded as it did, slot by slot, the youngest first; `earlier` counts cleared slots that are not listed. */
export const OfferExplanation = z.object({ offerId: z.string(), slots: z.array(SlotWhy), earlier: z.int() });
export type OfferExplanation = z.infer<typeof OfferExplanation>;
