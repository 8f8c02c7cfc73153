import * as z from "zod";
import { Instant } from "@/types/community";
import { Month } from "@/types/statements";
import { DocumentName, PostalAddress, VatRate, VatStatus } from "@/types/vat";

/** The version of the texts a member agrees to: the mandate's and that of self-billing. */
export const BILLING_TEXT = "2026-11";

const Name = z
  .string()
  .trim()
  .min(1)
  .max(70)
  .regex(/^[^\p{Cc}]*$/u);
const Account = z.string().trim().min(1).max(60);
const VatId = z.string().trim().min(1).max(30);

/** How I am paid and pay. Without `iban` the one known stays; `mandate` and `selfBilling` say what holds from now on. */
export const SetBillingRequest = z.strictObject({
  holder: Name,
  iban: Account.optional(),
  mandate: z.boolean(),
  vatStatus: VatStatus,
  vatId: VatId.nullable(),
  selfBilling: z.boolean(),
  /** Asked of a business with VAT that agrees to credit notes, and of nobody else. */
  address: PostalAddress.nullable(),
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
  address: z.string().nullable(),
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

/** How the community stands on credit notes, and its rate of VAT for electricity. Without an id of its own it makes none. */
export const SetCommunityTaxRequest = z.strictObject({
  name: DocumentName,
  address: PostalAddress,
  vatId: VatId.nullable(),
  vatRateBasisPoints: VatRate,
});
export type SetCommunityTaxRequest = z.infer<typeof SetCommunityTaxRequest>;

export const CommunityTax = z.object({
  details: z
    .object({
      name: z.string(),
      address: z.string(),
      vatId: z.string().nullable(),
      vatRateBasisPoints: VatRate,
    })
    .nullable(),
});
export type CommunityTax = z.infer<typeof CommunityTax>;

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
  /** In business, owed something and without a credit note: they write their invoices themselves. */
  ownInvoice: z.array(z.string()),
  /** Credit notes made with the closing. */
  creditNotes: z.int(),
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
