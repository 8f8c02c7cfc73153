import { sendJson } from "@/components/community/live/request";
import type { ClosePeriodRequest, SetStatementMailRequest } from "@/types/statements";

export const STATEMENTS = "/api/community/statements";
export const PERIODS = "/api/community/periods";
const contracts = () => import("@/types/statements");

export const statementsResponse = () => contracts().then((c) => c.StatementsResponse);
export const periodsResponse = () => contracts().then((c) => c.PeriodsResponse);
export const NEXT_PERIOD = `${PERIODS}/next`;
export const nextPeriod = () => contracts().then((c) => c.NextPeriod);
const closeReply = () => contracts().then((c) => c.ClosePeriodReply);

export const closePeriod = (body: ClosePeriodRequest, idempotencyKey: string) =>
  sendJson(STATEMENTS, closeReply, { method: "POST", body, idempotencyKey });

const statementMailReply = () => contracts().then((c) => c.SetStatementMailReply);

export const setStatementMail = (body: SetStatementMailRequest, idempotencyKey: string) =>
  sendJson(STATEMENTS, statementMailReply, { method: "PATCH", body, idempotencyKey });
