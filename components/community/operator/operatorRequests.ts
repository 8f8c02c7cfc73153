import { sendJson } from "@/components/community/live/request";
import type { MarketStateRequest } from "@/types/operator";

const contracts = () => import("@/types/operator");

export const operatorResponse = () => contracts().then((c) => c.OperatorResponse);
export const labResponse = () => contracts().then((c) => c.LabResponse);
const marketStateReply = () => contracts().then((c) => c.MarketStateReply);

export const setMarketState = (body: MarketStateRequest, idempotencyKey: string) =>
  sendJson("/api/community/market-state", marketStateReply, { method: "POST", body, idempotencyKey });
