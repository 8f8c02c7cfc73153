import * as z from "zod";
import { Instant } from "@/types/community";
import { Month } from "@/types/statements";

/** The version of the texts a member agrees to: the mandate's and that of self-billing. */
export const BILLING_TEXT = "2026-11";

const Name = z
  .string()
  .trim()
  .min(1)
  .max(70)
  .regex(/^[^\p{Cc}]*$/u);
const Account = z.string().trim().min(1).max(60);
/** Whose VAT a member's sales are; with an id where there is one. */
export const VatStatus = z.enum(["private", "small-business", "taxable"]);
export type VatStatus = z.infer<typeof VatStatus>;

/** How I am paid and pay. Without `iban` the one known stays; `mandate` and `selfBilling` say what holds from now on. */
export const SetBillingRequest = z.strictObject({
  holder: Name,
  iban: Account.optional(),
  mandate: z.boolean(),
  vatStatus: VatStatus,
  vatId: z.string().trim().min(1).max(30).nullable(),
  selfBilling: z.boolean(),
  textVersion: z.string().min(1).max(20),
});
export type SetBillingRequest = z.infer<typeof SetBillingRequest>;

/** My own details. Of the account number its country and its last four signs are told. */
export const BillingDetails = z.object({
  holder: z.string(),
  ibanMasked: z.string(),
  /** By which direct debits may be collected; null: by none. */
  mandate: z.object({ reference: z.string(), signedAt: Instant }).nullable(),
  vatStatus: VatStatus,
  vatId: z.string().nullable(),
  selfBillingAt: Instant.nullable(),
});
export type BillingDetails = z.infer<typeof BillingDetails>;

export const BillingResponse = z.object({
  details: BillingDetails.nullable(),
  /** Whom a mandate would be given; null while the community collects no direct debits. */
  creditor: z.object({ name: z.string(), creditorId: z.string() }).nullable(),
});
export type BillingResponse = z.infer<typeof BillingResponse>;

/** When what was said came to hold (market time). */
export const BillingReply = z.object({ changedAt: Instant });
export type BillingReply = z.infer<typeof BillingReply>;

/** The community's account; without `iban` the one known stays. Without a creditor identifier nothing can be collected. */
export const SetCommunityBillingRequest = z.strictObject({
  name: Name,
  iban: Account.optional(),
  creditorId: Account.nullable(),
});
export type SetCommunityBillingRequest = z.infer<typeof SetCommunityBillingRequest>;

export const CommunityBilling = z.object({
  details: z.object({ name: z.string(), ibanMasked: z.string(), creditorId: z.string().nullable() }).nullable(),
});
export type CommunityBilling = z.infer<typeof CommunityBilling>;

const Payments = z.object({ count: z.int(), cents: z.int() });

/** How a closed month is paid: what goes into the files, and who does not and why. `cents`: positive when the member receives. */
export const PeriodPayments = z.object({
  month: Month,
  account: CommunityBilling.shape.details,
  transfers: Payments,
  debits: Payments,
  leftOut: z.array(
    z.object({ alias: z.string(), cents: z.int(), reason: z.enum(["no-account", "no-mandate", "mandate-lapsed"]) }),
  ),
  /** Members whose month comes to nothing. */
  even: z.int(),
  /** In business, owed something and without an agreement to self-billing: they write their invoices themselves. */
  ownInvoice: z.array(z.string()),
  /** The first day the banks can be asked to act on. */
  earliestDate: z.iso.date(),
});
export type PeriodPayments = z.infer<typeof PeriodPayments>;

/** `date`: the day the banks shall act on, which both SEPA files need. */
export const PeriodExportQuery = z.strictObject({
  format: z.enum(["pain001", "pain008", "accounting"]),
  date: z.iso.date().optional(),
});
export type PeriodExportQuery = z.infer<typeof PeriodExportQuery>;
