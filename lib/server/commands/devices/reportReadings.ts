import { faultOf, withUnseenGeneration } from "@/lib/domain/metering/checkReading";
import { type DeviceScope, dayFault, energyFault, type ScopeFault } from "@/lib/domain/metering/deviceScope";
import type { Reading } from "@/lib/domain/metering/reading";
import { NOTHING, type Said } from "@/lib/domain/metering/said";
import { parseSlot } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import type { DeviceRecord } from "@/lib/server/persistence/queries/devices";
import { DeviceReading, type MeterReadingsReply } from "@/types/devices";
import { report } from "./report";
import { scopeOf } from "./scopeOf";

type Row = MeterReadingsReply["rows"][number];

/**
 * Records what a device says its member's meters counted, row by row: good rows are kept whatever the others are, and sending all
 * again changes nothing. Rows that name what its token may not report are refused; energies it does not name stay as
 * another device said. A home whose generation is not metered is taken to have made what left it.
 */
export async function reportReadings(
  system: SystemContext,
  device: DeviceRecord,
  sent: readonly unknown[],
): Promise<MeterReadingsReply> {
  const scope = await scopeOf(system, device);
  const taken = new Map<number, Said>();
  const rows = sent.map((value, index): Row & { slotStart?: number } => {
    const row = index + 1;
    const made = saidIn(value, system, device.memberId, scope);
    if ("message" in made) return { row, state: "refused", ...made };
    const before = taken.get(made.slotStart);
    if (before && JSON.stringify(before) !== JSON.stringify(made)) {
      return { row, state: "refused", field: "start", message: "comes twice with different values" };
    }
    taken.set(made.slotStart, made);
    return { row, state: "unchanged", slotStart: made.slotStart };
  });
  const states = await report(system, device, [...taken.values()]);
  return {
    rows: rows.map(({ slotStart, ...row }) =>
      slotStart === undefined ? row : { ...row, state: states.get(slotStart) ?? "unchanged" },
    ),
  };
}

function saidIn(
  value: unknown,
  { clock, community }: SystemContext,
  memberId: number,
  scope: DeviceScope,
): Said | ScopeFault {
  if (value === undefined) return { field: "row", message: "is no JSON: send one reading per line" };
  const parsed = DeviceReading.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const named = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path.join(".");
    return { field: named || "row", message: issue?.message ?? "is not a reading" };
  }
  const { start, ...said } = parsed.data;
  const slotStart = parseSlot(start);
  if (slotStart === null) {
    return { field: "start", message: "must be the start of a quarter-hour in UTC, as 2026-06-21T12:15:00Z" };
  }
  const outside = energyFault(said, scope) ?? dayFault(slotStart, scope, community.timeZone);
  if (outside) return outside;
  if (Object.keys(said).length === 0) {
    return { field: scope.energies?.[0] ?? "importWh", message: "or another energy must be named" };
  }
  const alone: Reading = { ...NOTHING, ...said, slotStart, memberId, quality: "measured", origin: "device" };
  const fault = faultOf(withUnseenGeneration(alone, "solar"), clock.now());
  if (fault) return { field: fault.field === "slotStart" ? "start" : fault.field, message: fault.message };
  return { slotStart, memberId, said, quality: "measured" };
}
