import * as z from "zod";
import { Community, Instant, Viewer, Wh } from "@/types/community";
import { LocalDay } from "@/types/history";

export const DeviceLabel = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]*$/u);

/** What a device may report: taken from the grid and given to it, made by sun and wind, into and out of a battery. */
export const DeviceEnergy = z.enum(["importWh", "exportWh", "solarWh", "windWh", "chargeWh", "dischargeWh"]);
export type DeviceEnergy = z.infer<typeof DeviceEnergy>;

/** A device of mine and what its token may report. */
export const Device = z.object({
  deviceId: z.uuid(),
  label: z.string(),
  createdAt: Instant,
  /** When it last reported (wall time); null before the first time. */
  lastUsedAt: Instant.nullable(),
  /** The metering point it reports for; null: a meter of my home without one. */
  pointId: z.string().nullable(),
  /** Null: everything of my home, as tokens could before they were for one meter. */
  energies: z.array(DeviceEnergy).nullable(),
  meterNumber: z.string().nullable(),
  /** The last local day (wall time) on which it may report; null: until I end it. */
  lastDay: LocalDay.nullable(),
  /** `expired`: its last day is over; `point-gone`: its metering point is not mine any more. Neither can report. */
  state: z.enum(["active", "expired", "point-gone"]),
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
  /** What a new device may be for: my metering points, and the kinds of plants at my home. */
  points: z.array(z.string()),
  plants: z.array(z.enum(["solar", "wind", "battery"])),
  /** The earliest day (wall time) with which a token may end. */
  today: LocalDay,
  eventSeq: z.int(),
});
export type DevicesResponse = z.infer<typeof DevicesResponse>;

/** As it is printed on a meter; telegrams that name another are refused. */
const MeterNumber = z
  .string()
  .trim()
  .max(60)
  .regex(/^[0-9A-Za-z][0-9A-Za-z ._/-]*$/);

export const CreateDeviceRequest = z.strictObject({
  label: DeviceLabel,
  /** One of my metering points; null: a meter of my home without one. */
  pointId: z.string().trim().min(1).max(100).nullable().default(null),
  energies: z.array(DeviceEnergy).min(1).max(6),
  meterNumber: MeterNumber.nullable().default(null),
  lastDay: LocalDay.nullable().default(null),
});
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
