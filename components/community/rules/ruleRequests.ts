import { sendJson } from "@/components/community/live/request";
import type { ChangeRuleRequest, CreateRuleRequest } from "@/types/rules";

const contracts = () => import("@/types/rules");
const ruleReply = () => contracts().then((c) => c.RuleReply);
const pauseReply = () => contracts().then((c) => c.PauseRulesReply);

export const rulesResponse = () => contracts().then((c) => c.RulesResponse);
export const ruleEvaluations = () => contracts().then((c) => c.RuleEvaluations);

export const createRule = (body: CreateRuleRequest, idempotencyKey: string) =>
  sendJson("/api/community/rules", ruleReply, { method: "POST", body, idempotencyKey });

export const changeRule = ({ ruleId, ...body }: ChangeRuleRequest & { ruleId: string }, idempotencyKey: string) =>
  sendJson(`/api/community/rules/${ruleId}`, ruleReply, { method: "PATCH", body, idempotencyKey });

export const pauseRules = (body: { paused: boolean }, idempotencyKey: string) =>
  sendJson("/api/community/rules/pause", pauseReply, { method: "POST", body, idempotencyKey });
