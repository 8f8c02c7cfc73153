import { sendJson } from "@/components/community/live/request";
import type { AnswerDisputeRequest, OpenDisputeRequest } from "@/types/disputes";

export const DISPUTES = "/api/community/disputes";
export const OPEN_DISPUTES = `${DISPUTES}/open`;
/** The contract's own bounds, for the field. */
export const LONGEST_TEXT = 500;
const contracts = () => import("@/types/disputes");

export const disputesResponse = () => contracts().then((c) => c.DisputesResponse);
export const openDisputes = () => contracts().then((c) => c.OpenDisputes);
const reply = () => contracts().then((c) => c.DisputeReply);

export const openDispute = (body: OpenDisputeRequest, idempotencyKey: string) =>
  sendJson(DISPUTES, reply, { method: "POST", body, idempotencyKey });

export const withdrawDispute = (disputeId: string, idempotencyKey: string) =>
  sendJson(`${DISPUTES}/${disputeId}`, reply, { method: "DELETE", idempotencyKey });

export const answerDispute = (
  { disputeId, ...body }: AnswerDisputeRequest & { disputeId: string },
  idempotencyKey: string,
) => sendJson(`${DISPUTES}/${disputeId}`, reply, { method: "PATCH", body, idempotencyKey });
