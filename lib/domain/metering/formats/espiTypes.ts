import type { Quality } from "../quality";
import type { Ratio } from "./decimal";
import type { Energy, FaultCode } from "./meterFile";

/** What a ReadingType says of its values (ESPI), as the file has it. */
export type ReadingType = Record<
  "uom" | "powerOfTenMultiplier" | "flowDirection" | "accumulationBehaviour" | "intervalLength",
  string
>;

/** How values of a type are read: their energy, or "net": what came in less what went out; × 10^power × ratio of the duration. */
export type ReadingUse = { energy: Energy | "net"; power: number; isPower: boolean; usualMs: number | null };

const WATT_HOURS = "72";
const WATTS = "38";
const FLOWS: Record<string, Energy | "net"> = { "": "importWh", "1": "importWh", "4": "net", "19": "exportWh" };
/** Delta data; for power also what is shown at the moment. */
const ENERGY_BEHAVIOURS = new Set(["", "0", "4"]);
const POWER_BEHAVIOURS = new Set(["", "0", "4", "6", "12"]);

/** How to read values of a type, or why they are no readings of energy per interval. */
export function readingUse(type: ReadingType): ReadingUse | { fault: FaultCode; value: string } {
  const { uom, powerOfTenMultiplier, flowDirection, accumulationBehaviour, intervalLength } = type;
  if (uom !== WATT_HOURS && uom !== WATTS) return { fault: "unknown-unit", value: uom };
  const power = Number(powerOfTenMultiplier || "0");
  if (!Number.isInteger(power) || Math.abs(power) > 12) return { fault: "unknown-unit", value: powerOfTenMultiplier };
  const energy = FLOWS[flowDirection];
  if (!energy) return { fault: "unknown-code", value: flowDirection };
  const isPower = uom === WATTS;
  if (!(isPower ? POWER_BEHAVIOURS : ENERGY_BEHAVIOURS).has(accumulationBehaviour)) {
    return { fault: "unknown-code", value: accumulationBehaviour };
  }
  const seconds = /^\d{1,5}$/.test(intervalLength) ? Number(intervalLength) : 0;
  return { energy, power, isPower, usualMs: seconds > 0 ? seconds * 1_000 : null };
}

/** Factor to thousandths of a watt-hour of a value over an interval, its power of ten aside. */
export function espiRatio(use: ReadingUse, durationMs: number): Ratio {
  return use.isPower ? { times: durationMs, by: 3_600 } : { times: 1_000, by: 1 };
}

/** Quality codes of ESPI from the best to the worst of what they mean here; others (projected, weather-normalised) are no readings. */
const QUALITIES: Record<string, Quality> = {
  "0": "measured",
  "14": "measured",
  "17": "measured",
  "18": "measured",
  "19": "measured",
  "7": "corrected",
  "8": "estimated",
  "9": "estimated",
  "10": "estimated",
  "11": "estimated",
  "13": "estimated",
};
const WORST: readonly Quality[] = ["estimated", "corrected", "measured"];

/** What the codes of one reading say together: the worst counts; none is measured; null for one that is no reading's. */
export function espiQuality(codes: readonly string[]): Quality | null {
  const known = codes.map((code) => QUALITIES[code]);
  if (known.includes(undefined)) return null;
  return WORST.find((quality) => known.includes(quality)) ?? "measured";
}
