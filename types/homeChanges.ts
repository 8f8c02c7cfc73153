import * as z from "zod";
import { Instant } from "@/types/community";
import { LocalDay } from "@/types/history";

const Power = z.int().min(1).max(10_000_000);
const Reason = z.string().trim().min(1).max(500);

/** Peak or rated power in W, a battery's usable size in Wh; a roof's tilt from horizontal and the direction it faces (180 south). */
export const NewPlant = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("solar"),
    peakW: Power,
    tiltDeg: z.int().min(0).max(90),
    azimuthDeg: z.int().min(0).max(359),
  }),
  z.strictObject({ kind: z.literal("wind"), peakW: Power }),
  z.strictObject({ kind: z.literal("battery"), peakW: Power, capacityWh: z.int().min(1).max(100_000_000) }),
]);
export type NewPlant = z.infer<typeof NewPlant>;

/** What changes at home from a local day on; it waits for the operator. */
export const ProposeHomeChangeRequest = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("metering-point"),
    validFrom: LocalDay,
    pointId: z.string().trim().min(1).max(100),
  }),
  z.strictObject({ kind: z.literal("plant"), validFrom: LocalDay, plant: NewPlant }),
  z.strictObject({ kind: z.literal("plant-end"), validFrom: LocalDay, plantId: z.int().min(1) }),
]);
export type ProposeHomeChangeRequest = z.infer<typeof ProposeHomeChangeRequest>;

/** `green`: the plant has a certificate of origin, which the operator has seen. */
export const DecideHomeChangeRequest = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("confirm"), green: z.boolean().default(false) }),
  z.strictObject({ decision: z.literal("decline"), reason: Reason }),
]);
export type DecideHomeChangeRequest = z.infer<typeof DecideHomeChangeRequest>;

const State = z.enum(["waiting", "confirmed", "declined", "withdrawn"]);
export const HomeChangeReply = z.object({ changeId: z.string(), state: State });
export type HomeChangeReply = z.infer<typeof HomeChangeReply>;

/** A plant with the days it is in force from and up to (not including); null: since ever, without end. */
export const OwnPlant = z.object({
  plantId: z.int(),
  kind: z.enum(["solar", "wind", "battery"]),
  peakW: z.int(),
  capacityWh: z.int().nullable(),
  tiltDeg: z.number().nullable(),
  azimuthDeg: z.number().nullable(),
  green: z.boolean(),
  validFrom: LocalDay.nullable(),
  validTo: LocalDay.nullable(),
});
export type OwnPlant = z.infer<typeof OwnPlant>;

/** What was proposed; of a plant's end the plant. */
export const HomeChange = z.object({
  changeId: z.string(),
  kind: z.enum(["metering-point", "plant", "plant-end"]),
  validFrom: LocalDay,
  pointId: z.string().nullable(),
  plant: OwnPlant.pick({ kind: true, peakW: true, capacityWh: true, tiltDeg: true, azimuthDeg: true }).nullable(),
  state: State,
  proposedAt: Instant,
  reason: z.string().nullable(),
});
export type HomeChange = z.infer<typeof HomeChange>;

export const HomeChangesResponse = z.object({
  points: z.array(z.object({ pointId: z.string(), validFrom: LocalDay, validTo: LocalDay.nullable() })),
  plants: z.array(OwnPlant),
  /** Mine that wait, and those that were declined last. */
  changes: z.array(HomeChange),
  today: LocalDay,
  /** For operators: what waits for them. */
  toConfirm: z.array(z.object({ alias: z.string(), change: HomeChange })).nullable(),
});
export type HomeChangesResponse = z.infer<typeof HomeChangesResponse>;
