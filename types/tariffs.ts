import * as z from "zod";
import { Instant, MicroEurPerKwh } from "@/types/community";
import { LocalDay } from "@/types/history";

const Price = MicroEurPerKwh.min(0).max(5_000_000);

/** What an import price is made of, in µ€/kWh; VAT is on the other three. They add up to the import price. */
export const TariffParts = z.strictObject({
  energyMicroEurPerKwh: Price,
  networkMicroEurPerKwh: Price,
  leviesMicroEurPerKwh: Price,
  vatMicroEurPerKwh: Price,
});
export type TariffParts = z.infer<typeof TariffParts>;

const TERMS = {
  /** Gross. */
  importMicroEurPerKwh: Price,
  feedInMicroEurPerKwh: Price,
  /** Null: not broken down. */
  parts: TariffParts.nullable(),
  /** µ€ per day, gross; null: not told. */
  standingMicroEurPerDay: z.int().min(0).max(100_000_000).nullable(),
};

/** A supplier's tariff from a local day on. */
export const ProposeTariffRequest = z.strictObject({ validFrom: LocalDay, ...TERMS });
export type ProposeTariffRequest = z.infer<typeof ProposeTariffRequest>;

/** A tariff by the local day from which it holds. */
export const Tariff = z.object({ validFrom: LocalDay, ...TERMS });
export type Tariff = z.infer<typeof Tariff>;

export const TariffProposal = Tariff.extend({
  proposalId: z.uuid(),
  state: z.enum(["waiting", "confirmed", "declined"]),
  proposedAt: Instant,
  /** Why it was declined. */
  reason: z.string().nullable(),
});
export type TariffProposal = z.infer<typeof TariffProposal>;

export const DecideTariffRequest = z.union([
  z.strictObject({ decision: z.literal("confirm") }),
  z.strictObject({ decision: z.literal("decline"), reason: z.string().trim().min(1).max(500) }),
]);
export type DecideTariffRequest = z.infer<typeof DecideTariffRequest>;

export const DecideTariffReply = z.object({ proposalId: z.uuid(), state: z.enum(["confirmed", "declined"]) });
export type DecideTariffReply = z.infer<typeof DecideTariffReply>;

export const WithdrawTariffReply = z.object({ proposalId: z.uuid() });
export type WithdrawTariffReply = z.infer<typeof WithdrawTariffReply>;

export const TariffsResponse = z.object({
  /** The tariff in force. */
  now: Tariff.nullable(),
  /** All that are known, also those to come, the latest first. */
  history: z.array(Tariff),
  /** What I proposed last: it waits, or was declined and why. Null once one was confirmed. */
  proposal: TariffProposal.nullable(),
  /** The local days from which on a tariff may be another. */
  days: z.object({ today: LocalDay, first: LocalDay, last: LocalDay }),
  /** For operators: what waits for them, each beside what holds on its day. */
  toConfirm: z.array(z.object({ alias: z.string(), proposal: TariffProposal, instead: Tariff.nullable() })).nullable(),
});
export type TariffsResponse = z.infer<typeof TariffsResponse>;
