import * as z from "zod";
import { Community, Instant, Viewer, Wh } from "@/types/community";

export const DeviceLabel = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]*$/u);

/** A device of mine that may report my readings. */
export const Device = z.object({
  deviceId: z.uuid(),
  label: z.string(),
  createdAt: Instant,
  /** When it last reported (wall time); null before the first time. */
  lastUsedAt: Instant.nullable(),
});
export type Device = z.infer<typeof Device>;

/** One of my recent quarter-hours, as it stands now. */
export const RecentReading = z.object({
  slot: Instant,
  importWh: Wh,
  exportWh: Wh,
  producedWh: Wh,
  quality: z.enum(["measured", "substitute", "estimated", "corrected"]),
  origin: z.enum(["simulation", "device", "file", "operator", "substitution"]),
  version: z.int(),
});
export type RecentReading = z.infer<typeof RecentReading>;

export const DevicesResponse = z.object({
  community: Community,
  viewer: Viewer,
  devices: z.array(Device),
  readings: z.array(RecentReading),
  eventSeq: z.int(),
});
export type DevicesResponse = z.infer<typeof DevicesResponse>;

export const CreateDeviceRequest = z.strictObject({ label: DeviceLabel });
export type CreateDeviceRequest = z.infer<typeof CreateDeviceRequest>;

/** The token is told this once; the portal keeps only its hash. */
export const CreateDeviceReply = z.object({ device: Device, token: z.string() });
export type CreateDeviceReply = z.infer<typeof CreateDeviceReply>;

export const RevokeDeviceReply = z.object({ deviceId: z.uuid() });
export type RevokeDeviceReply = z.infer<typeof RevokeDeviceReply>;

const Energy = z.int().min(0);

/** One quarter-hour of one's own meters, whole Wh; what is not named stays as another device said, else 0. `start`: RFC 3339, UTC. */
export const DeviceReading = z.strictObject({
  start: z.string().max(40),
  importWh: Energy.optional(),
  exportWh: Energy.optional(),
  solarWh: Energy.optional(),
  windWh: Energy.optional(),
  chargeWh: Energy.optional(),
  dischargeWh: Energy.optional(),
});
export type DeviceReading = z.infer<typeof DeviceReading>;

/** What became of each row, in the order sent; `row` counts from 1. */
export const MeterReadingsReply = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      state: z.enum(["accepted", "unchanged", "corrected", "refused"]),
      field: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});
export type MeterReadingsReply = z.infer<typeof MeterReadingsReply>;
