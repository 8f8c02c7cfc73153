import { sendJson } from "@/components/community/live/request";
import type { DecideTariffRequest, ProposeTariffRequest } from "@/types/tariffs";

export const TARIFFS = "/api/community/tariffs";
const contracts = () => import("@/types/tariffs");

export const tariffsResponse = () => contracts().then((c) => c.TariffsResponse);
const proposal = () => contracts().then((c) => c.TariffProposal);
const decideReply = () => contracts().then((c) => c.DecideTariffReply);
const withdrawReply = () => contracts().then((c) => c.WithdrawTariffReply);

export const proposeTariff = (body: ProposeTariffRequest, idempotencyKey: string) =>
  sendJson(TARIFFS, proposal, { method: "POST", body, idempotencyKey });

export const withdrawTariff = (proposalId: string, idempotencyKey: string) =>
  sendJson(`${TARIFFS}/${proposalId}`, withdrawReply, { method: "DELETE", idempotencyKey });

export type Decision = { proposalId: string; body: DecideTariffRequest };
export const decideTariff = ({ proposalId, body }: Decision, idempotencyKey: string) =>
  sendJson(`${TARIFFS}/${proposalId}`, decideReply, { method: "PATCH", body, idempotencyKey });
