import { type DeviceScope, dayFault, leftOut, mayReport, telegramFault } from "@/lib/domain/metering/deviceScope";
import { readTelegram, type TelegramFault } from "@/lib/domain/metering/formats/dsmr";
import { advanceRegisters, type RegisterSlot } from "@/lib/domain/metering/registerMarks";
import type { Said } from "@/lib/domain/metering/said";
import type { SystemContext } from "@/lib/server/context";
import { type DeviceRecord, readRegister, storeRegister } from "@/lib/server/persistence/queries/devices";
import type { MeterReadingsReply } from "@/types/devices";
import { report } from "./report";
import { scopeOf } from "./scopeOf";

const FAULTS: Record<TelegramFault["fault"], string> = {
  "no-telegram": "is no telegram: send it as the meter does, from / to ! and its checksum",
  "bad-checksum": "has a checksum that does not fit: it was changed or cut on its way",
  "no-time": "has no time (0-0:1.0.0)",
  "no-registers": "has no register of energy taken (1-0:1.8.1 or 1.8.2)",
  "bad-register": "has a register that cannot be read: kWh with three decimals",
};

/**
 * Takes a DSMR telegram: its registers go on counting, and each quarter-hour that has ended since the last telegram is their difference.
 * Older telegrams than the last change nothing, another meter's is refused; what the token may not report is left out, and said so.
 * Row 1 stands for the telegram, further ones for the quarter-hours.
 */
export async function reportTelegram(
  system: SystemContext,
  device: DeviceRecord,
  text: string,
): Promise<MeterReadingsReply> {
  const telegram = readTelegram(text);
  if ("fault" in telegram) return refused({ field: "telegram", message: FAULTS[telegram.fault] });
  if (telegram.at > system.clock.now() + 60_000) {
    return refused({ field: "telegram", message: "is of a time that has not come yet" });
  }
  const scope = await scopeOf(system, device);
  const foreign = telegramFault(telegram.source, scope);
  if (foreign) return refused(foreign);
  const { communityId, timeZone } = system.community;
  const before = await readRegister(system.db, communityId, device.deviceId);
  if (before && telegram.at <= before.telegram.at) return { rows: [{ row: 1, state: "unchanged" }] };
  const { slots, mark } = before ? advanceRegisters(before.telegram, before.mark, telegram) : { slots: [], mark: null };
  const judged = slots.map((slot) => ({ slot, fault: dayFault(slot.slotStart, scope, timeZone) }));
  const good = judged.filter(({ fault }) => fault === null);
  const states = await report(
    system,
    device,
    good.map(({ slot }) => saidBy(slot, device.memberId, scope)),
  );
  // Last: whoever dies before it counts these quarter-hours again from where the registers stood, and records them once.
  await storeRegister(system.db, communityId, device.deviceId, { telegram, mark });
  return {
    rows: [
      { row: 1, state: "accepted", ...leftOut(scope) },
      ...judged.map(({ slot, fault }, index) => {
        const row = index + 2;
        return fault
          ? { row, state: "refused" as const, ...fault }
          : { row, state: states.get(slot.slotStart) ?? ("unchanged" as const) };
      }),
    ],
  };
}

function refused(fault: { field: string; message: string }): MeterReadingsReply {
  return { rows: [{ row: 1, state: "refused", ...fault }] };
}

function saidBy({ slotStart, importWh, exportWh, exact }: RegisterSlot, memberId: number, scope: DeviceScope): Said {
  return {
    slotStart,
    memberId,
    said: {
      ...(mayReport(scope, "importWh") && { importWh }),
      ...(mayReport(scope, "exportWh") && { exportWh }),
    },
    quality: exact ? "measured" : "estimated",
  };
}
