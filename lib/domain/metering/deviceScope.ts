import { localDay } from "@/lib/domain/units/slot";
import { sameMeterNumber, type TelegramSource } from "./formats/dsmrSource";
import { ENERGIES } from "./reading";
import type { Energies } from "./said";

export type DeviceEnergy = keyof Energies;

/** What a device's token may report. */
export type DeviceScope = {
  /** null: all of them (tokens from before there were scopes). */
  energies: readonly DeviceEnergy[] | null;
  /** The metering point it reports for, with the local days on which that is its member's; null: a meter of the home without one. */
  point: { pointId: string; spans: readonly { validFrom: string; validTo: string | null }[] } | null;
  /** What is written on its meter, where that was said. */
  meterNumber: string | null;
};

/** A field that is not for a token, with what it may report. */
export type ScopeFault = { field: string; message: string };

export function mayReport({ energies }: DeviceScope, energy: DeviceEnergy): boolean {
  return energies === null || energies.includes(energy);
}

/** The first energy named that is not for this token. */
export function energyFault(said: Partial<Energies>, scope: DeviceScope): ScopeFault | null {
  const outside = ENERGIES.find((energy) => said[energy] !== undefined && !mayReport(scope, energy));
  return outside === undefined ? null : { field: outside, message: `is not for this token: ${reportable(scope)}` };
}

/** Says it of a quarter-hour on whose day the token's metering point was not its member's. */
export function dayFault(slotStart: number, { point }: DeviceScope, timeZone: string): ScopeFault | null {
  if (point === null) return null;
  const day = localDay(slotStart, timeZone);
  if (point.spans.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)))
    return null;
  const message = `is of ${day}, when metering point ${point.pointId} is not yours: this token reports for it alone`;
  return { field: "start", message };
}

/** Why a telegram is not for this token: another meter's, or of energies that it may not report at all. */
export function telegramFault({ meterNumbers, pointId }: TelegramSource, scope: DeviceScope): ScopeFault | null {
  const { point, meterNumber } = scope;
  const refused = (message: string) => ({ field: "telegram", message });
  if (!mayReport(scope, "importWh") && !mayReport(scope, "exportWh")) {
    return refused(`counts what is taken and given (importWh, exportWh): ${reportable(scope)}`);
  }
  if (point !== null && pointId !== null && pointId !== point.pointId) {
    return refused(`is of metering point ${pointId}: this token reports for ${point.pointId}`);
  }
  const [named] = meterNumbers;
  if (meterNumber !== null && named !== undefined && !meterNumbers.some((one) => sameMeterNumber(one, meterNumber))) {
    return refused(`is of meter ${named}: this token reports for meter ${meterNumber}`);
  }
  return null;
}

/** Says which register of a telegram is left out because the token may not report it. */
export function leftOut(scope: DeviceScope): ScopeFault | null {
  const energy = (["importWh", "exportWh"] as const).find((one) => !mayReport(scope, one));
  return energy === undefined ? null : { field: energy, message: `is left out: ${reportable(scope)}` };
}

function reportable({ energies }: DeviceScope): string {
  return `this token may report ${(energies ?? ENERGIES).join(", ")}`;
}
