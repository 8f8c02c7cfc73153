import * as z from "zod";
import { Instant, MicroEurPerKwh, Wh } from "@/types/community";
import { LocalDay } from "@/types/history";
import { VatRate, VatStatus } from "@/types/vat";

/** A local month: "2026-06". */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** Signed: positive when the account received. */
const Signed = z.int();

export const ClosePeriodRequest = z.strictObject({ month: Month });
export type ClosePeriodRequest = z.infer<typeof ClosePeriodRequest>;

/** What keeps a month open (not its turn, not over, unsettled quarter-hours), and what to know before closing it. */
export const PeriodExceptions = z.object({
  isNext: z.boolean(),
  /** The month whose turn it is; null before anything was settled. */
  nextMonth: Month.nullable(),
  notOver: z.boolean(),
  unsettled: z.int(),
  substitutes: z.int(),
  correctionsDue: z.int(),
  withoutTariff: z.array(z.string()),
  /** Members in business with VAT, those of them that agreed to credit notes, and what these would lack. */
  creditNotes: z.object({
    inBusiness: z.int(),
    agreed: z.int(),
    withoutAddress: z.array(z.string()),
    communityLacks: z.enum(["details", "vat-id"]).nullable(),
  }),
});
export type PeriodExceptions = z.infer<typeof PeriodExceptions>;

export const ClosePeriodReply = z.object({
  closed: z.object({ month: Month, closedAt: Instant, lastTransactionId: z.int(), chainHead: z.string() }).nullable(),
  exceptions: PeriodExceptions.nullable(),
});
export type ClosePeriodReply = z.infer<typeof ClosePeriodReply>;

/** What one account was posted: lines by kind, direction and price, each rounded to cents once. */
export const StatementBody = z.object({
  openingNanoEur: Signed,
  lines: z.array(
    z.object({
      kind: z.enum(["trade", "sharing", "imbalance", "reversal", "correction"]),
      reason: z.enum(["reading", "tariff", "reading-and-tariff"]).nullable(),
      late: z.boolean(),
      side: z.enum(["in", "out"]),
      priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
      energyWh: Signed,
      nanoEur: Signed,
      cents: Signed,
    }),
  ),
  nanoEur: Signed,
  closingNanoEur: Signed,
  cents: Signed,
  remainderNanoEur: Signed,
  /** Against the grid alone at my own tariff, over trades and sharing. */
  savedNanoEur: Signed,
});
export type StatementBody = z.infer<typeof StatementBody>;

/** What I supplied to neighbours in a month, gross as settled, and how it stood to VAT at the closing; net and VAT where a rate applies. */
export const TaxedSupply = z.object({
  ofMonth: Month,
  vatStatus: VatStatus,
  vatRateBasisPoints: VatRate.nullable(),
  energyWh: Signed,
  grossCents: Signed,
  netCents: Signed.nullable(),
  vatCents: Signed.nullable(),
});
export type TaxedSupply = z.infer<typeof TaxedSupply>;

/** The VAT of what I supplied; `creditNote` is the number of the note that was made for it. */
export const StatementTax = z.object({
  supplied: z.array(TaxedSupply),
  selfBillingAt: Instant.nullable(),
  creditNote: z.string().nullable(),
});
export type StatementTax = z.infer<typeof StatementTax>;

const Party = z.object({ name: z.string(), address: z.string(), vatId: z.string() });
/** A credit note as it was kept when it was made; `corrects` is the number of the one that a line puts right. */
export const CreditNote = z.object({
  number: z.string(),
  month: Month,
  issuedOn: LocalDay,
  agreedOn: LocalDay,
  supplier: Party,
  issuer: Party,
  lines: z.array(
    z.object({
      ofMonth: Month,
      energyWh: Signed,
      vatRateBasisPoints: VatRate,
      netCents: Signed,
      vatCents: Signed,
      grossCents: Signed,
      corrects: z.string().nullable(),
    }),
  ),
});
export type CreditNote = z.infer<typeof CreditNote>;

/** How a statement is wanted as a file, or the credit note made with it. */
export const StatementFileQuery = z.strictObject({ format: z.enum(["pdf", "csv", "credit-note"]).default("pdf") });
export type StatementFileQuery = z.infer<typeof StatementFileQuery>;

/** How a month's statements left by mail; `reason` is the mail server's last answer to one that waits or failed, as a code. */
const MailCounts = z.object({ sent: z.int(), waiting: z.int(), failed: z.int(), reason: z.string().nullable() });

/** For operators: the closed months, the last one first, and what stands before the next. */
export const PeriodsResponse = z.object({
  closed: z.array(
    z.object({
      month: Month,
      closedAt: Instant,
      chainHead: z.string(),
      /** Null when mail is not set up, or was not at the closing. */
      mail: MailCounts.nullable(),
    }),
  ),
  next: z.object({ month: Month, exceptions: PeriodExceptions }).nullable(),
});
export type PeriodsResponse = z.infer<typeof PeriodsResponse>;

const Sum = z.object({ count: z.int(), cents: z.int() });
/** For operators: what closing the next month would fix, as it is posted now, and what of that month is not decided yet. */
export const NextPeriod = z.object({
  month: Month,
  /** Members whose month comes to a credit, and to a debit; both sums above zero. */
  receiving: Sum,
  paying: Sum,
  /** Readings of the month that members call wrong and that have no answer. */
  disputes: z.int(),
  /** Tariffs and changes at home, from a day of the month or before, that wait for a decision. */
  proposals: z.int(),
});
export type NextPeriod = z.infer<typeof NextPeriod>;

/** Whether I wish my statements by mail, and in which language. */
export const SetStatementMailRequest = z.strictObject({ wanted: z.boolean(), language: z.enum(["en", "de"]) });
export type SetStatementMailRequest = z.infer<typeof SetStatementMailRequest>;
export const SetStatementMailReply = z.object({ wanted: z.boolean(), language: z.enum(["en", "de"]) });
export type SetStatementMailReply = z.infer<typeof SetStatementMailReply>;

export const StatementsResponse = z.object({
  statements: z.array(
    StatementBody.extend({
      month: Month,
      closedAt: Instant,
      chainHead: z.string(),
      /** Each local day's energy between me and my neighbours, by trades and sharing. */
      days: z.array(z.object({ day: LocalDay, fromNeighboursWh: Wh, toNeighboursWh: Wh })),
      /** Null of a month closed before VAT was kept. */
      tax: StatementTax.nullable(),
    }),
  ),
  /** What was posted since, not closed yet. */
  soFar: StatementBody,
  /** How statements of mine leave by mail, language null: in all; null where mail is not set up or I have no account. */
  byMail: z.object({ wanted: z.boolean(), language: z.enum(["en", "de"]).nullable(), address: z.string() }).nullable(),
});
export type StatementsResponse = z.infer<typeof StatementsResponse>;
