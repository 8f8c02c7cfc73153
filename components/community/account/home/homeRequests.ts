import { sendJson } from "@/components/community/live/request";
import type { DecideHomeChangeRequest, ProposeHomeChangeRequest } from "@/types/homeChanges";

export const HOME_CHANGES = "/api/community/home-changes";
const contracts = () => import("@/types/homeChanges");

export const homeChangesResponse = () => contracts().then((c) => c.HomeChangesResponse);
const reply = () => contracts().then((c) => c.HomeChangeReply);

export const proposeHomeChange = (body: ProposeHomeChangeRequest, idempotencyKey: string) =>
  sendJson(HOME_CHANGES, reply, { method: "POST", body, idempotencyKey });

export const withdrawHomeChange = (changeId: string, idempotencyKey: string) =>
  sendJson(`${HOME_CHANGES}/${changeId}`, reply, { method: "DELETE", idempotencyKey });

export const decideHomeChange = (
  { changeId, ...body }: DecideHomeChangeRequest & { changeId: string },
  idempotencyKey: string,
) => sendJson(`${HOME_CHANGES}/${changeId}`, reply, { method: "PATCH", body, idempotencyKey });
