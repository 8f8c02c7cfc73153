import type { ProposeHomeChangeRequest } from "@/types/homeChanges";

export type ChangeKind = "solar" | "wind" | "battery" | "metering-point";

/** A change as it is typed: powers in kW, sizes in kWh, angles in degrees, with a comma or a point. */
export type HomeDraft = {
  kind: ChangeKind;
  power: string;
  capacity: string;
  tilt: string;
  azimuth: string;
  point: string;
  day: string;
};

export type DraftFault = "power" | "capacity" | "tilt" | "azimuth" | "point" | "day";

export const emptyDraft = (today: string): HomeDraft => ({
  kind: "solar",
  power: "",
  capacity: "",
  tilt: "",
  azimuth: "",
  point: "",
  day: today,
});

/** Thousandths of what is typed, at most three decimals, above 0; null for anything else. */
function thousandths(text: string): number | null {
  if (!/^\d{1,5}([.,]\d{1,3})?$/.test(text.trim())) return null;
  const value = Math.round(Number(text.trim().replace(",", ".")) * 1000);
  return value > 0 ? value : null;
}

function degrees(text: string, most: number): number | null {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) <= most ? Number(text) : null;
}

/** What a draft asks for, or the fields that cannot be taken. */
export function requestOf(draft: HomeDraft): { request: ProposeHomeChangeRequest } | { faults: DraftFault[] } {
  const { kind, day: validFrom } = draft;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(validFrom) ? null : ("day" as const);
  if (kind === "metering-point") {
    const pointId = draft.point.trim();
    const faults = [pointId === "" ? ("point" as const) : null, day].filter((fault) => fault !== null);
    return faults.length > 0 ? { faults } : { request: { kind, validFrom, pointId } };
  }
  const peakW = thousandths(draft.power);
  const capacityWh = kind === "battery" ? thousandths(draft.capacity) : 0;
  const tiltDeg = kind === "solar" ? degrees(draft.tilt, 90) : 0;
  const azimuthDeg = kind === "solar" ? degrees(draft.azimuth, 359) : 0;
  if (peakW === null || capacityWh === null || tiltDeg === null || azimuthDeg === null || day !== null) {
    const missing = { power: peakW, capacity: capacityWh, tilt: tiltDeg, azimuth: azimuthDeg };
    const faults = (Object.keys(missing) as (keyof typeof missing)[]).filter((key) => missing[key] === null);
    return { faults: day === null ? faults : [...faults, day] };
  }
  const plant =
    kind === "solar"
      ? { kind, peakW, tiltDeg, azimuthDeg }
      : kind === "wind"
        ? { kind, peakW }
        : { kind, peakW, capacityWh };
  return { request: { kind: "plant", validFrom, plant } };
}
