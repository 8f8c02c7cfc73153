import * as z from "zod";
import { Instant, Wh } from "@/types/community";

/** open: waits for the operator; withdrawn by its member; stands: the reading stays; corrected: another value came in since. */
export const DisputeState = z.enum(["open", "withdrawn", "stands", "corrected"]);
export type DisputeState = z.infer<typeof DisputeState>;

const Text = z.string().trim().min(1).max(500);

/** Says that a reading of mine is wrong, or missing, and how I know. */
export const OpenDisputeRequest = z.strictObject({ slot: Instant, text: Text });
export type OpenDisputeRequest = z.infer<typeof OpenDisputeRequest>;

export const AnswerDisputeRequest = z.strictObject({ outcome: z.enum(["stands", "corrected"]), text: Text });
export type AnswerDisputeRequest = z.infer<typeof AnswerDisputeRequest>;

export const Dispute = z.object({
  disputeId: z.string(),
  slot: Instant,
  text: z.string(),
  state: DisputeState,
  openedAt: Instant,
  closedAt: Instant.nullable(),
  answer: z.string().nullable(),
});
export type Dispute = z.infer<typeof Dispute>;

export const DisputeReply = z.object({ disputeId: z.string(), state: DisputeState });
export type DisputeReply = z.infer<typeof DisputeReply>;

/** Mine, the newest first. */
export const DisputesResponse = z.object({ disputes: z.array(Dispute) });
export type DisputesResponse = z.infer<typeof DisputesResponse>;

/** For operators: those that wait, the oldest first, with the reading as it is now. */
export const OpenDisputes = z.object({
  disputes: z.array(
    Dispute.extend({
      alias: z.string(),
      reading: z
        .object({ importWh: Wh, exportWh: Wh, quality: z.enum(["measured", "substitute", "estimated", "corrected"]) })
        .nullable(),
      /** Whether another value came in since it was called wrong. */
      changed: z.boolean(),
    }),
  ),
});
export type OpenDisputes = z.infer<typeof OpenDisputes>;
