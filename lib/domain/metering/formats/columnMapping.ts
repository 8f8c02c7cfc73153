import type { Quality } from "../quality";
import { type Delimiter, folded } from "./csvFields";
import type { DecimalSign, Unit } from "./decimal";
import type { Energy } from "./meterFile";
import type { TimeFormat } from "./wallTime";

/** A column of figures; where the header names its metering point, that, and a quality column of its own where it has one. */
export type EnergyColumn = { column: number; energy: Energy; pointId?: string; qualityColumn?: number };

/**
 * Which column of a table says what; plain data, so that it can be kept under the header's fingerprint. Columns count from 0.
 */
export type ColumnMapping = {
  delimiter: Delimiter;
  decimal: DecimalSign;
  /** Lines before the first row of values, the header with them. */
  headerLines: number;
  /** The date, with the time of the day in it or in a column of its own. */
  time: { column: number; format: TimeFormat; clockColumn: number | null };
  stamped: "start" | "end";
  /** Length of an interval; null: found from the rows. */
  durationMs: number | null;
  /** Zone of the times that name no offset; null: the one the import names. */
  timeZone: string | null;
  unit: Unit;
  energies: EnergyColumn[];
  pointColumn: number | null;
  /** What the file's words for quality mean, written small and without accents; one that is not listed is a fault. */
  quality: { column: number | null; words: Record<string, Quality> } | null;
};

/** Words for quality in files of ten countries: AT L1–L3, MSCONS 220/67, Datadis and E-REDES words (facts §7). */
export const QUALITY_WORDS: Record<string, Quality> = {
  l1: "measured",
  l2: "substitute",
  l3: "estimated",
  "220": "measured",
  "67": "substitute",
  r: "measured",
  e: "estimated",
  a: "measured",
  val: "measured",
  est: "estimated",
  real: "measured",
  reel: "measured",
  reelle: "measured",
  reale: "measured",
  gemessen: "measured",
  gemeten: "measured",
  mesure: "measured",
  mesuree: "measured",
  medido: "measured",
  medida: "measured",
  misurato: "measured",
  measured: "measured",
  actual: "measured",
  valid: "measured",
  gultig: "measured",
  ok: "measured",
  wahrwert: "measured",
  "wahrer wert": "measured",
  ersatzwert: "substitute",
  substitute: "substitute",
  substituted: "substitute",
  replaced: "substitute",
  berechnet: "substitute",
  geschatzt: "estimated",
  schatzwert: "estimated",
  geschat: "estimated",
  estime: "estimated",
  estimee: "estimated",
  estimado: "estimated",
  estimada: "estimated",
  estimated: "estimated",
  stimato: "estimated",
  stimata: "estimated",
  korrigiert: "corrected",
  corrige: "corrected",
  corrigee: "corrected",
  corrected: "corrected",
  edited: "corrected",
};

/** Names a header, so that a mapping made once is found again: its fields without case, accents and spaces around (FNV-1a, 64 bits). */
export function headerFingerprint(header: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(header.map(folded).join("\u001f"))) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, "0");
}
