import { sendJson } from "@/components/community/live/request";
import { PERIODS } from "@/components/community/statements/statementRequests";
import type { PeriodExportQuery, SetCommunityBillingRequest, SetCommunityTaxRequest } from "@/types/payments";

export const COMMUNITY_BILLING = "/api/community/billing/community";
export const COMMUNITY_TAX = "/api/community/billing/tax";
const contracts = () => import("@/types/payments");

export const communityBillingResponse = () => contracts().then((c) => c.CommunityBilling);
export const communityTaxResponse = () => contracts().then((c) => c.CommunityTax);
export const periodPaymentsResponse = () => contracts().then((c) => c.PeriodPayments);
const billingReply = () => contracts().then((c) => c.BillingReply);

export const setCommunityBilling = (body: SetCommunityBillingRequest, idempotencyKey: string) =>
  sendJson(COMMUNITY_BILLING, billingReply, { method: "PATCH", body, idempotencyKey });

export const setCommunityTax = (body: SetCommunityTaxRequest, idempotencyKey: string) =>
  sendJson(COMMUNITY_TAX, billingReply, { method: "PATCH", body, idempotencyKey });

/** Where a closed month is to be had as a file. */
export const exportUrl = (month: string, { format, date }: PeriodExportQuery) =>
  `${PERIODS}/${month}/export?${new URLSearchParams({ format, ...(date ? { date } : {}) })}`;
