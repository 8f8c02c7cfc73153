import * as z from "zod";
import { isTimeZone } from "@/lib/domain/units/slot";
import { Instant, Wh } from "@/types/community";
import { LocalDay } from "@/types/history";

/** Whose meters a file is of: my home; that of one metering point; whoever the points it names belong to. The last two are the operator's. */
export const ImportTarget = z.enum(["own", "meter", "points"]);
export type ImportTarget = z.infer<typeof ImportTarget>;

const PointId = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{1,40}$/);

const ColumnNo = z.int().min(0).max(500);

/** Which column of a CSV says what (domain/metering/formats/columnMapping). */
export const ColumnMapping = z.strictObject({
  delimiter: z.enum([";", ",", "\t", "|"]),
  decimal: z.enum([".", ",", "either"]),
  headerLines: z.int().min(0).max(100),
  time: z.strictObject({
    column: ColumnNo,
    format: z.enum(["ymd", "dmy", "mdy", "compact", "epoch-s", "epoch-ms"]),
    clockColumn: ColumnNo.nullable(),
  }),
  stamped: z.enum(["start", "end"]),
  durationMs: z.int().min(60_000).max(3_600_000).nullable(),
  timeZone: z.string().max(60).refine(isTimeZone).nullable(),
  unit: z.enum(["Wh", "kWh", "MWh", "W", "kW"]),
  energies: z
    .array(
      z.strictObject({
        column: ColumnNo,
        energy: z.enum(["importWh", "exportWh", "solarWh", "windWh", "chargeWh", "dischargeWh"]),
      }),
    )
    .min(1)
    .max(6),
  pointColumn: ColumnNo.nullable(),
  quality: z
    .strictObject({
      column: ColumnNo,
      words: z.record(z.string().max(60), z.enum(["measured", "substitute", "estimated", "corrected"])),
    })
    .nullable(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

const HeaderFingerprint = z.string().regex(/^[0-9a-f]{16}$/);
export const ColumnsQuery = z.strictObject({ header: HeaderFingerprint });
export type ColumnsQuery = z.infer<typeof ColumnsQuery>;

/** How I had columns under such a header read last; null: never. */
export const RememberedColumns = z.object({ mapping: ColumnMapping.nullable() });
export type RememberedColumns = z.infer<typeof RememberedColumns>;

/** From a local day on a metering point is a member's; whoever had it before has it no longer. */
export const SetMeteringPointRequest = z.strictObject({
  pointId: z.string().trim().min(1).max(100),
  alias: z.string().trim().min(1).max(80),
  validFrom: LocalDay,
});
export type SetMeteringPointRequest = z.infer<typeof SetMeteringPointRequest>;

/** `checked`: a check digit vouches for the id. */
export const SetMeteringPointReply = z.object({ pointId: z.string(), checked: z.boolean() });
export type SetMeteringPointReply = z.infer<typeof SetMeteringPointReply>;

/** What goes beside the file itself, which is the body. `mapping`: a ColumnMapping as JSON and `header` what it is remembered by, for a CSV of no known format. */
export const ImportQuery = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  target: ImportTarget.default("own"),
  meter: PointId.optional(),
  mapping: z.string().max(4000).optional(),
  header: HeaderFingerprint.optional(),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

/** `imported`: it is in now; `already`: the same file was in before, nothing changed. */
export const ImportReply = z.object({
  state: z.enum(["imported", "already"]),
  importId: z.uuid(),
  format: z.string(),
  firstSlot: Instant,
  lastSlot: Instant,
  inserted: z.int(),
  corrected: z.int(),
  unchanged: z.int(),
  /** Quarter-hours left out: their metering point was nobody's at the time. */
  ownerless: z.int(),
});
export type ImportReply = z.infer<typeof ImportReply>;

/** Which days to compare with, and the metering points a file names. */
export const KnownReadingsRequest = z.strictObject({
  from: LocalDay,
  to: LocalDay,
  target: ImportTarget,
  meter: PointId.optional(),
  points: z.array(PointId).max(500),
});
export type KnownReadingsRequest = z.infer<typeof KnownReadingsRequest>;

/** What is known of a local day: how many readings, their sums. */
export const KnownDay = z.object({
  day: LocalDay,
  readings: z.int(),
  importWh: Wh,
  exportWh: Wh,
  solarWh: Wh,
  windWh: Wh,
  chargeWh: Wh,
  dischargeWh: Wh,
});
export type KnownDay = z.infer<typeof KnownDay>;

/** Only days of which something is known. `unknownPoints`: points of the file that are nobody's (or not mine). */
export const KnownReadings = z.object({ days: z.array(KnownDay), unknownPoints: z.array(z.string()) });
export type KnownReadings = z.infer<typeof KnownReadings>;

/** A file that is in. */
export const MeterImport = ImportReply.omit({ state: true, ownerless: true }).extend({
  fileName: z.string(),
  importedAt: Instant,
});
export type MeterImport = z.infer<typeof MeterImport>;

export const MeterFilesQuery = z.strictObject({ of: z.enum(["own", "community"]).default("own") });
export type MeterFilesQuery = z.infer<typeof MeterFilesQuery>;

/** The files brought last, and the metering points: mine, or (for operators) the community's. */
export const MeterFiles = z.object({
  imports: z.array(MeterImport),
  points: z.array(z.string()),
  /** For operators: whose a point may be, by alias. */
  members: z.array(z.string()),
});
export type MeterFiles = z.infer<typeof MeterFiles>;
