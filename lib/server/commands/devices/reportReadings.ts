import { faultOf, withUnseenGeneration } from "@/lib/domain/metering/checkReading";
import { readTelegram, type TelegramFault } from "@/lib/domain/metering/formats/dsmr";
import type { Reading } from "@/lib/domain/metering/reading";
import { advanceRegisters } from "@/lib/domain/metering/registerMarks";
import { NOTHING, type Said } from "@/lib/domain/metering/said";
import { parseSlot } from "@/lib/domain/units/slot";
import { recordSaid } from "@/lib/server/commands/recordSaid";
import { type ReadingState, readingKey } from "@/lib/server/commands/writeReadings";
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
 * again changes nothing. Energies it does not name stay as another device said. A home whose generation is not metered is taken to have
 * made what left it.
 */
export async function reportReadings(
  system: SystemContext,
  device: Device,
  sent: readonly unknown[],
): Promise<MeterReadingsReply> {
  const now = system.clock.now();
  const taken = new Map<number, Said>();
  const rows = sent.map((value, index): Row & { slotStart?: number } => {
    const row = index + 1;
    const made = saidIn(value, device.memberId, now);
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
      slotStart === undefined ? row : { ...row, state: stateIn(states, slotStart) },
    ),
  };
}

/** Records what was said beside what is known, and notes that the device was heard. */
async function report(
  system: SystemContext,
  { deviceId }: Device,
  all: readonly Said[],
): Promise<ReadonlyMap<number, Row["state"]>> {
  const { db, clock, community } = system;
  const states = all.length > 0 ? await recordSaid(system, all, "device") : new Map<string, ReadingState>();
  await noteDeviceUse(db, community.communityId, deviceId, clock.wall());
  return new Map(all.map((one) => [one.slotStart, SAID[states.get(readingKey(one)) ?? "unchanged"]]));
}

function stateIn(states: ReadonlyMap<number, Row["state"]>, slotStart: number): Row["state"] {
  return states.get(slotStart) ?? "unchanged";
}

function saidIn(value: unknown, memberId: number, now: number): Said | { field: string; message: string } {
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
  if (Object.keys(said).length === 0) return { field: "importWh", message: "or another energy must be named" };
  const alone: Reading = { ...NOTHING, ...said, slotStart, memberId, quality: "measured", origin: "device" };
  const fault = faultOf(withUnseenGeneration(alone, "solar"), now);
  if (fault) return { field: fault.field === "slotStart" ? "start" : fault.field, message: fault.message };
  return { slotStart, memberId, said, quality: "measured" };
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
  const said = slots.map(
    ({ slotStart, importWh, exportWh, exact }): Said => ({
      slotStart,
      memberId: device.memberId,
      said: { importWh, exportWh },
      quality: exact ? "measured" : "estimated",
    }),
  );
  const states = await report(system, device, said);
  // Last: whoever dies before it counts these quarter-hours again from where the registers stood, and records them once.
  await storeRegister(system.db, communityId, device.deviceId, { telegram, mark });
  return {
    rows: [
      { row: 1, state: "accepted" },
      ...said.map(({ slotStart }, index) => ({ row: index + 2, state: stateIn(states, slotStart) })),
    ],
  };
}
