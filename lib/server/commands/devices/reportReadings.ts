import { faultOf, withUnseenGeneration } from "@/lib/domain/metering/checkReading";
import { readTelegram, type TelegramFault } from "@/lib/domain/metering/formats/dsmr";
import type { Reading } from "@/lib/domain/metering/reading";
import { advanceRegisters } from "@/lib/domain/metering/registerMarks";
import { parseSlot } from "@/lib/domain/units/slot";
import { type ReadingState, readingKey, recordEach } from "@/lib/server/commands/recordReadings";
import type { SystemContext } from "@/lib/server/context";
import { noteDeviceUse, readRegister, storeRegister } from "@/lib/server/persistence/queries/devices";
import { DeviceReading, type MeterReadingsReply } from "@/types/devices";

type Device = { deviceId: string; memberId: number };
type Row = MeterReadingsReply["rows"][number];

const SAID: Record<ReadingState, Row["state"]> = {
  inserted: "accepted",
  corrected: "corrected",
  unchanged: "unchanged",
};

/**
 * Records what a device says its member's meters counted, row by row: good rows are kept whatever the others are, and sending all
 * again changes nothing. A home whose generation is not metered is taken to have made what left it.
 */
export async function reportReadings(
  system: SystemContext,
  { deviceId, memberId }: Device,
  sent: readonly unknown[],
): Promise<MeterReadingsReply> {
  const now = system.clock.now();
  const rows: (Row & { reading?: Reading })[] = [];
  const taken = new Map<string, Reading>();
  sent.forEach((value, index) => {
    const row = index + 1;
    const made = readingOf(value, memberId, now);
    if ("message" in made) {
      rows.push({ row, state: "refused", ...made });
      return;
    }
    const key = readingKey(made);
    const before = taken.get(key);
    if (before && JSON.stringify(before) !== JSON.stringify(made)) {
      rows.push({ row, state: "refused", field: "start", message: "comes twice with different values" });
      return;
    }
    taken.set(key, made);
    rows.push({ row, state: "unchanged", reading: made });
  });
  const states = taken.size > 0 ? await recordEach(system, [...taken.values()]) : new Map<string, ReadingState>();
  await noteDeviceUse(system.db, system.community.communityId, deviceId, now);
  return {
    rows: rows.map(({ reading, ...row }) =>
      reading ? { ...row, state: SAID[states.get(readingKey(reading)) ?? "unchanged"] } : row,
    ),
  };
}

function readingOf(value: unknown, memberId: number, now: number): Reading | { field: string; message: string } {
  const parsed = DeviceReading.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const named = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path.join(".");
    return { field: named || "row", message: issue?.message ?? "is not a reading" };
  }
  const { start, ...energies } = parsed.data;
  const slotStart = parseSlot(start);
  if (slotStart === null) {
    return { field: "start", message: "must be the start of a quarter-hour in UTC, as 2026-06-21T12:15:00Z" };
  }
  const reading = withUnseenGeneration({ ...energies, slotStart, memberId, quality: "measured", origin: "device" });
  const fault = faultOf(reading, now);
  return fault ? { field: fault.field === "slotStart" ? "start" : fault.field, message: fault.message } : reading;
}

const FAULTS: Record<TelegramFault["fault"], string> = {
  "no-telegram": "is no telegram: send it as the meter does, from / to ! and its checksum",
  "bad-checksum": "has a checksum that does not fit: it was changed or cut on its way",
  "no-time": "has no time (0-0:1.0.0)",
  "no-registers": "has no register of energy taken (1-0:1.8.1 or 1.8.2)",
  "bad-register": "has a register that cannot be read: kWh with three decimals",
};

/**
 * Takes a DSMR telegram: its registers go on counting, and each quarter-hour that has ended since the last telegram is their difference.
 * Older telegrams than the last change nothing. Row 1 stands for the telegram, further ones for the quarter-hours.
 */
export async function reportTelegram(system: SystemContext, device: Device, text: string): Promise<MeterReadingsReply> {
  const telegram = readTelegram(text);
  if ("fault" in telegram) {
    return { rows: [{ row: 1, state: "refused", field: "telegram", message: FAULTS[telegram.fault] }] };
  }
  const { communityId } = system.community;
  if (telegram.at > system.clock.now() + 60_000) {
    return { rows: [{ row: 1, state: "refused", field: "telegram", message: "is of a time that has not come yet" }] };
  }
  const before = await readRegister(system.db, communityId, device.deviceId);
  if (before && telegram.at <= before.telegram.at) return { rows: [{ row: 1, state: "unchanged" }] };
  const { slots, mark } = before ? advanceRegisters(before.telegram, before.mark, telegram) : { slots: [], mark: null };
  const readings = slots.map(
    ({ slotStart, importWh, exportWh, exact }): Reading =>
      withUnseenGeneration({
        slotStart,
        memberId: device.memberId,
        importWh,
        exportWh,
        solarWh: 0,
        windWh: 0,
        chargeWh: 0,
        dischargeWh: 0,
        quality: exact ? "measured" : "estimated",
        origin: "device",
      }),
  );
  const states = readings.length > 0 ? await recordEach(system, readings) : new Map<string, ReadingState>();
  // Last: whoever dies before it counts these quarter-hours again from where the registers stood, and records them once.
  await storeRegister(system.db, communityId, device.deviceId, { telegram, mark });
  await noteDeviceUse(system.db, communityId, device.deviceId, system.clock.now());
  return {
    rows: [
      { row: 1, state: "accepted" },
      ...readings.map((reading, index) => ({
        row: index + 2,
        state: SAID[states.get(readingKey(reading)) ?? "unchanged"],
      })),
    ],
  };
}
