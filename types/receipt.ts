import * as z from "zod";
import { AuditLink, Sha256 } from "@/types/clearing";
import { Instant, MicroEurPerKwh, Source, Wh } from "@/types/community";

export const TradeReceiptQuery = z.strictObject({ trade: z.guid() });

const Withheld = z.enum(["thin", "taken", "not-kept", "not-shown", "not-yet", "with-clearing", "nothing"]).nullable();

/**
 * One party's view of a trade, to be checked without this portal (docs/clearing.md, "Receipt of a trade"): no name and no
 * reading of anybody else. What is missing says why in `withheld`.
 */
export const TradeReceipt = z.object({
  version: z.literal(1),
  slot: Instant,
  printedAt: Instant,
  trade: z.object({
    tradeId: z.string(),
    kind: z.enum(["auction", "take"]),
    mine: z.enum(["bought", "sold"]),
    source: Source,
    green: z.boolean(),
    contractedWh: Wh,
    deliveredWh: Wh.nullable(),
    buyerMicroEurPerKwh: MicroEurPerKwh,
    sellerMicroEurPerKwh: MicroEurPerKwh,
    feeMicroEurPerKwh: MicroEurPerKwh,
    contractedAt: Instant,
  }),
  place: z.object({ order: z.string() }).nullable(),
  clearing: z.object({ bookHash: Sha256, resultHash: Sha256, link: AuditLink }).nullable(),
  settlement: z.object({ link: AuditLink }).nullable(),
  posting: z
    .object({
      transactionId: z.int(),
      reference: z.string(),
      postedAt: z.int(),
      lines: z.array(z.object({ unit: z.enum(["EUR", "WH"]), amount: z.int() })),
    })
    .nullable(),
  anchor: z.object({ seq: z.int(), hash: Sha256 }).nullable(),
  withheld: z.object({ place: Withheld, clearing: Withheld, settlement: Withheld, posting: Withheld }),
  seals: z.object({
    slot: Sha256,
    printedAt: Sha256,
    trade: Sha256,
    place: Sha256,
    clearing: Sha256,
    settlement: Sha256,
    posting: Sha256,
    anchor: Sha256,
    withheld: Sha256,
  }),
});
export type TradeReceipt = z.infer<typeof TradeReceipt>;
