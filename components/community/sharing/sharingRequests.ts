import { sendJson } from "@/components/community/live/request";
import type { AnswerAgreementRequest, DecideSharingRequest, ProposeAgreementRequest } from "@/types/sharing";

export const SHARING = "/api/community/sharing";
const contracts = () => import("@/types/sharing");

export const sharingResponse = () => contracts().then((c) => c.SharingResponse);
const agreementReply = () => contracts().then((c) => c.AgreementReply);
const decideReply = () => contracts().then((c) => c.DecideSharingReply);

export const decideSharing = (body: DecideSharingRequest, idempotencyKey: string) =>
  sendJson(SHARING, decideReply, { method: "POST", body, idempotencyKey });

export const proposeAgreement = (body: ProposeAgreementRequest, idempotencyKey: string) =>
  sendJson(`${SHARING}/agreements`, agreementReply, { method: "POST", body, idempotencyKey });

export type Answer = { agreementId: string; answer: AnswerAgreementRequest["answer"] };
export const answerAgreement = ({ agreementId, answer }: Answer, idempotencyKey: string) =>
  sendJson(`${SHARING}/agreements/${agreementId}`, agreementReply, {
    method: "PATCH",
    body: { answer },
    idempotencyKey,
  });
