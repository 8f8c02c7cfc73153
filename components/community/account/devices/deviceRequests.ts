import { sendJson } from "@/components/community/live/request";
import type { CreateDeviceRequest } from "@/types/devices";

export const DEVICES = "/api/community/devices";
const contracts = () => import("@/types/devices");

export const devicesResponse = () => contracts().then((c) => c.DevicesResponse);
const createReply = () => contracts().then((c) => c.CreateDeviceReply);
const endReply = () => contracts().then((c) => c.RevokeDeviceReply);

export const createDevice = (body: CreateDeviceRequest, idempotencyKey: string) =>
  sendJson(DEVICES, createReply, { method: "POST", body, idempotencyKey });

export const endDevice = (deviceId: string, idempotencyKey: string) =>
  sendJson(`${DEVICES}/${deviceId}`, endReply, { method: "DELETE", idempotencyKey });
