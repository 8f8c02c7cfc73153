import type { CreateDeviceRequest, DeviceEnergy, DevicesResponse } from "@/types/devices";

/** A device as it is described before it is added. */
export type DeviceDraft = {
  label: string;
  pointId: string | null;
  energies: readonly DeviceEnergy[];
  meterNumber: string;
  lastDay: string;
};

export type DraftFault = "label" | "energies" | "meterNumber" | "lastDay";

const AT_THE_GRID: readonly DeviceEnergy[] = ["importWh", "exportWh"];
const METER_NUMBER = /^[0-9A-Za-z][0-9A-Za-z ._/-]*$/;

/** Begins with what most people add: a reader at the home's meter to the grid. */
export function emptyDraft(points: readonly string[]): DeviceDraft {
  return { label: "", pointId: points[0] ?? null, energies: AT_THE_GRID, meterNumber: "", lastDay: "" };
}

/** What meters of a home may count: small modules at a balcony are known to nobody, turbines and batteries are. */
export function offeredEnergies(plants: DevicesResponse["plants"]): DeviceEnergy[] {
  return [
    ...AT_THE_GRID,
    "solarWh",
    ...(plants.includes("wind") ? (["windWh"] as const) : []),
    ...(plants.includes("battery") ? (["chargeWh", "dischargeWh"] as const) : []),
  ];
}

/** Only a meter to the grid sends telegrams with its number. */
export function sendsTelegrams({ energies }: Pick<DeviceDraft, "energies">): boolean {
  return energies.some((energy) => AT_THE_GRID.includes(energy));
}

/** What a draft asks for, or the fields that cannot be taken. */
export function requestOf(
  draft: DeviceDraft,
  today: string,
): { request: CreateDeviceRequest } | { faults: DraftFault[] } {
  const label = draft.label.trim();
  const meterNumber = sendsTelegrams(draft) ? draft.meterNumber.trim() : "";
  const { pointId, energies, lastDay } = draft;
  const faults: DraftFault[] = [];
  if (label === "") faults.push("label");
  if (energies.length === 0) faults.push("energies");
  if (meterNumber !== "" && !METER_NUMBER.test(meterNumber)) faults.push("meterNumber");
  if (lastDay !== "" && lastDay < today) faults.push("lastDay");
  if (faults.length > 0) return { faults };
  return {
    request: {
      label,
      pointId,
      energies: [...energies],
      meterNumber: meterNumber === "" ? null : meterNumber,
      lastDay: lastDay === "" ? null : lastDay,
    },
  };
}
