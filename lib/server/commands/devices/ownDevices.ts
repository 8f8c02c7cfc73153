import { randomUUID } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { hashDeviceToken, newDeviceToken } from "@/lib/server/auth/deviceToken";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { insertDevice, listDevices, revokeDevice } from "@/lib/server/persistence/queries/devices";
import type { CreateDeviceReply, CreateDeviceRequest, RevokeDeviceReply } from "@/types/devices";

const MOST_DEVICES = 20;

/** Lets a device report the acting member's readings. Its token is in the reply and nowhere else. */
export function createDevice(ctx: Context, { label }: CreateDeviceRequest): Promise<CreateDeviceReply> {
  const { communityId } = ctx.community;
  return inTransaction(ctx.db, async (tx) => {
    const { memberId } = await requireTrader(ctx, tx);
    if ((await listDevices(tx, communityId, memberId)).length >= MOST_DEVICES) {
      const message = `You have ${MOST_DEVICES} devices already: end one you no longer use.`;
      throw new DomainError("invalid-input", message, { path: "/label", fields: [{ path: "/label", message }] });
    }
    const token = newDeviceToken();
    const device = { deviceId: randomUUID(), memberId, label, createdAt: ctx.clock.wall() };
    await insertDevice(tx, communityId, { ...device, tokenHash: hashDeviceToken(token) });
    await noteDevice(ctx, tx, "device-added", device.deviceId, memberId);
    const { deviceId, createdAt } = device;
    return {
      device: { deviceId, label, createdAt: new Date(createdAt).toISOString(), lastUsedAt: null },
      token,
    };
  });
}

/** Ends a device of the acting member: its token is refused from now on; what it reported stays. @throws DomainError not-found. */
export function endDevice(ctx: Context, deviceId: string): Promise<RevokeDeviceReply> {
  const { communityId } = ctx.community;
  return inTransaction(ctx.db, async (tx) => {
    const { memberId } = await requireTrader(ctx, tx);
    const revokedAt = ctx.clock.wall();
    if (!(await revokeDevice(tx, communityId, { deviceId, memberId, revokedAt }))) {
      throw new DomainError("not-found", "There is no such device.");
    }
    await noteDevice(ctx, tx, "device-ended", deviceId, memberId);
    return { deviceId };
  });
}

function noteDevice(
  ctx: Context,
  tx: Parameters<typeof appendJournal>[0],
  kind: "device-added" | "device-ended",
  deviceId: string,
  memberId: number,
): Promise<void> {
  return appendJournal(tx, ctx.community.communityId, {
    audit: [{ kind, subject: `device:${deviceId}`, payload: { memberId }, at: ctx.clock.now() }],
  });
}
