import { sendJson } from "@/components/community/live/request";
import type { SetBillingRequest } from "@/types/payments";

export const BILLING = "/api/community/billing";
const contracts = () => import("@/types/payments");

export const billingResponse = () => contracts().then((c) => c.BillingResponse);
const billingReply = () => contracts().then((c) => c.BillingReply);

/** Agreed to are the texts as they are now; their version goes with the answer. */
export const setBilling = async (body: Omit<SetBillingRequest, "textVersion">, idempotencyKey: string) => {
  const { BILLING_TEXT } = await contracts();
  return sendJson(BILLING, billingReply, {
    method: "PATCH",
    body: { ...body, textVersion: BILLING_TEXT },
    idempotencyKey,
  });
};

export const removeBilling = (_: Record<string, never>, idempotencyKey: string) =>
  sendJson(BILLING, billingReply, { method: "DELETE", idempotencyKey });
