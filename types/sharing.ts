import * as z from "zod";
import { Instant, MicroEurPerKwh, NanoEur, Wh } from "@/types/community";

const Alias = z.string().trim().min(1).max(80);
const MOST = 5_000;
const Price = MicroEurPerKwh.min(0).max(5_000_000);

/** How a community shares what no trade took. Shares in parts per million of what there is; what nobody has a share in stays surplus. */
export const SharingKey = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("dynamic") }),
  z.strictObject({
    kind: z.enum(["static", "hybrid"]),
    shares: z
      .array(z.strictObject({ alias: Alias, ppm: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(MOST),
  }),
  z.strictObject({ kind: z.literal("cascade"), order: z.array(Alias).min(1).max(MOST) }),
]);
export type SharingKey = z.infer<typeof SharingKey>;

const Participation = z.strictObject({ alias: Alias, percent: z.int().min(0).max(100) });

/** A decision for the time from the next local day on; `key` null: nothing is shared. */
export const DecideSharingRequest = z.strictObject({
  key: SharingKey.nullable(),
  priceMicroEurPerKwh: Price,
  /** Participation factors: with how many per cent of its meter a member takes part; who is not named, with all of it. */
  participation: z.array(Participation).max(MOST).default([]),
});
export type DecideSharingRequest = z.input<typeof DecideSharingRequest>;

export const DecideSharingReply = z.object({ validFrom: Instant });
export type DecideSharingReply = z.infer<typeof DecideSharingReply>;

/** A decision as a member sees it: of the key its kind, and its own share or place in it. */
export const SharingDecision = z.object({
  validFrom: Instant,
  decidedAt: Instant,
  kind: z.enum(["none", "dynamic", "static", "hybrid", "cascade"]),
  priceMicroEurPerKwh: MicroEurPerKwh,
  myPpm: z.int().nullable(),
  myPlace: z.int().nullable(),
  /** With how much of my meter I take part; 100 unless my factor is lower. */
  myPercent: z.int(),
});
export type SharingDecision = z.infer<typeof SharingDecision>;

/** An agreement outside of the market: so much per quarter-hour at most, before the key; price 0 is a gift. */
export const Agreement = z.object({
  agreementId: z.uuid(),
  mine: z.enum(["give", "take"]),
  /** Null: the community's solidarity fund. */
  other: z.string().nullable(),
  energyWh: Wh,
  priceMicroEurPerKwh: MicroEurPerKwh,
  state: z.enum(["proposed", "agreed", "declined"]),
  validFrom: Instant.nullable(),
  validTo: Instant.nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

export const SharingResponse = z.object({
  /** Market time of the answer. */
  at: Instant,
  now: SharingDecision.nullable(),
  next: SharingDecision.nullable(),
  /** Every decision, the last one first. */
  log: z.array(SharingDecision),
  agreements: z.array(Agreement),
  /** What was shared with me and by me in the last 30 local days. */
  month: z.object({ inWh: Wh, outWh: Wh, paidNanoEur: NanoEur, receivedNanoEur: NanoEur }),
  /** For operators: the members by alias, the key in full, and what the last seven days left to share. */
  operator: z
    .object({
      members: z.array(z.string()),
      key: SharingKey.nullable(),
      participation: z.array(Participation),
      priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
      leftWh: Wh,
      importMicroEurPerKwh: MicroEurPerKwh,
      feedInMicroEurPerKwh: MicroEurPerKwh,
    })
    .nullable(),
});
export type SharingResponse = z.infer<typeof SharingResponse>;

/** Proposes to give; `to` null: the solidarity fund, which takes it at once and at price 0. */
export const ProposeAgreementRequest = z.strictObject({
  to: Alias.nullable(),
  energyWh: Wh.min(1).max(1_000_000),
  priceMicroEurPerKwh: Price,
});
export type ProposeAgreementRequest = z.infer<typeof ProposeAgreementRequest>;

export const AnswerAgreementRequest = z.strictObject({ answer: z.enum(["accept", "decline", "end"]) });
export type AnswerAgreementRequest = z.infer<typeof AnswerAgreementRequest>;

export const AgreementReply = Agreement.pick({ agreementId: true, state: true, validFrom: true, validTo: true });
export type AgreementReply = z.infer<typeof AgreementReply>;
