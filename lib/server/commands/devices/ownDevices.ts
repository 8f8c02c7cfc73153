import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { pointName } from "@/lib/domain/metering/pointName";
import { ENERGIES } from "@/lib/domain/metering/reading";
import { localDay } from "@/lib/domain/units/slot";
import { hashDeviceToken, newDeviceToken } from "@/lib/server/auth/deviceToken";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { insertDevice, listDevices, revokeDevice } from "@/lib/server/persistence/queries/devices";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { CreateDeviceReply, CreateDeviceRequest, RevokeDeviceReply } from "@/types/devices";

const MOST_DEVICES = 20;

/**
 * Lets a device report energies of one of the acting member's meters. Its token is in the reply and nowhere else.
 * @throws DomainError invalid-input naming the field: a metering point that is not the member's, a day that is over.
 */
export function createDevice(ctx: Context, input: CreateDeviceRequest): Promise<CreateDeviceReply> {
  const { communityId, timeZone } = ctx.community;
  return inTransaction(ctx.db, async (tx) => {
    const { memberId } = await requireTrader(ctx, tx);
    const createdAt = ctx.clock.wall();
    if ((await listDevices(tx, communityId, memberId)).length >= MOST_DEVICES) {
      refuse("/label", `You have ${MOST_DEVICES} devices already: end one you no longer use.`);
    }
    const today = localDay(createdAt, timeZone);
    if (input.lastDay !== null && input.lastDay < today) refuse("/lastDay", `Choose ${today} or a later day.`);
    const token = newDeviceToken();
    const { label, meterNumber, lastDay } = input;
    const device = {
      deviceId: randomUUID(),
      label,
      createdAt,
      pointId: input.pointId === null ? null : await ownPoint(ctx, tx, memberId, input.pointId),
      energies: ENERGIES.filter((energy) => input.energies.includes(energy)),
      meterNumber,
      lastDay,
    };
    await insertDevice(tx, communityId, { ...device, memberId, tokenHash: hashDeviceToken(token) });
    await noteDevice(ctx, tx, "device-added", device.deviceId, memberId);
    const told = { createdAt: new Date(createdAt).toISOString(), lastUsedAt: null, state: "active" as const };
    return { device: { ...device, ...told }, token };
  });
}

/** A metering point of the member's that is not over, as it is kept. Others' answer like ones that do not exist. */
async function ownPoint(ctx: Context, tx: Transaction<Database>, memberId: number, typed: string): Promise<string> {
  const { communityId, timeZone } = ctx.community;
  const pointId = pointName(typed);
  const today = localDay(ctx.clock.now(), timeZone);
  const spans = await listMeteringPoints(tx, communityId, [pointId]);
  if (!spans.some((one) => one.memberId === memberId && (one.validTo === null || one.validTo > today))) {
    refuse("/pointId", "This is no metering point of yours: choose one of those under Account → My home, or none.");
  }
  return pointId;
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid-input", message, { path, fields: [{ path, message }] });
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
  tx: Transaction<Database>,
  kind: "device-added" | "device-ended",
  deviceId: string,
  memberId: number,
): Promise<void> {
  return appendJournal(tx, ctx.community.communityId, {
    audit: [{ kind, subject: `device:${deviceId}`, payload: { memberId }, at: ctx.clock.now() }],
  });
}
