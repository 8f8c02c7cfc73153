import type { MeterFormat } from "@/lib/domain/metering/formats/meterFile";
import { dayStart, formatLocal, SLOT_MS } from "@/lib/domain/units/slot";

export type FileOptions = {
  /** First instant; on the hour for formats of hours (datadis). */
  from: number;
  /** Quarter-hours in the file; a multiple of four for formats of hours. */
  slots: number;
  /** What was taken in the quarter-hour of this number, whole Wh. */
  valueOf: (slot: number) => number;
  /** What was given; only in formats whose one file holds both (netz-noe, wiener-netze, green-button, dsmr, mscons, eda-workbook, generic-csv). */
  exportOf?: (slot: number) => number;
  /** The metering point, where the format names one. */
  pointId?: string;
  timeZone?: string;
};

/** A meter file of a format as its operator writes it. */
export function makeFile(format: MeterFormat, options: FileOptions): Uint8Array {
  const make = MAKERS[format];
  if (!make) throw new Error(`no maker of ${format}`);
  return make({ timeZone: "Europe/Vienna", pointId: "AT0010000000000000001000000000001", ...options });
}

/** Length of the intervals in a file of a format. */
export function intervalOf(format: MeterFormat): number {
  return format === "datadis" ? 4 * SLOT_MS : SLOT_MS;
}

type Options = FileOptions & { timeZone: string; pointId: string };

const MAKERS: Partial<Record<MeterFormat, (options: Options) => Uint8Array>> = {
  "netz-noe": (options) =>
    text([
      `\uFEFFMesszeitpunkt;Verbrauch (kWh);Qualität;${options.exportOf ? "Einspeisung (kWh);Qualität;" : ""}`,
      ...rows(options, ({ end, taken, given }) => {
        const exported = given === null ? "" : `${comma(given, 3)};L1;`;
        return `${german(end)};${comma(taken, 3)};L1;${exported}`;
      }),
    ]),
  "wiener-netze": (options) =>
    text([
      `Datum;Zeit von;Zeit bis;Haus - ${options.pointId} - Verbrauch [kWh]${
        options.exportOf ? `;Dach - ${options.pointId} - Einspeiser [kWh]` : ""
      }`,
      ...rows(options, ({ start, end, taken, given }) => {
        const [day, from] = german(start).split(" ");
        const exported = given === null ? "" : `;${comma(given, 3)}`;
        return `${day};${from}:00;${german(end).slice(11)}:00;${comma(taken, 3)}${exported}`;
      }),
    ]),
  enedis: (options) =>
    text([
      "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes",
      `${options.pointId};Courbe de charge;01/01/2026;31/12/2026;Energie active;Consommation;Comptage Brut;W;`,
      "Horodate;Valeur",
      ...rows(options, ({ endInstant, taken }) => `${formatLocal(endInstant, options.timeZone)};${taken * 4}`),
    ]),
  datadis: (options) =>
    text([
      "CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion",
      ...hourRows(options).map(({ day, hour, wh }) => `${options.pointId};${day};${hour};${comma(wh, 3)};Real`),
    ]),
  "generic-csv": (options) =>
    text([
      `time,point,import (kWh)${options.exportOf ? ",export (kWh)" : ""},quality`,
      ...rows(options, ({ startInstant, taken, given }) => {
        const exported = given === null ? "" : `,${comma(given, 3).replace(",", ".")}`;
        const at = formatLocal(startInstant, options.timeZone);
        return `${at},${options.pointId},${comma(taken, 3).replace(",", ".")}${exported},measured`;
      }),
    ]),
};

type Row = {
  /** Local clock, "2026-06-21T14:30". */
  start: string;
  end: string;
  startInstant: number;
  endInstant: number;
  taken: number;
  given: number | null;
};

function rows(options: Options, line: (row: Row) => string): string[] {
  return Array.from({ length: options.slots }, (_, slot) => {
    const startInstant = options.from + slot * SLOT_MS;
    const endInstant = startInstant + SLOT_MS;
    const local = (instant: number) => formatLocal(instant, options.timeZone).slice(0, 16);
    const given = options.exportOf ? options.exportOf(slot) : null;
    return line({
      start: local(startInstant),
      end: local(endInstant),
      startInstant,
      endInstant,
      taken: options.valueOf(slot),
      given,
    });
  });
}

/** Hours numbered on through each local day: 1–24, 1–25 in October, 1–23 in March. */
function hourRows({ from, slots, timeZone, ...options }: Options): { day: string; hour: number; wh: number }[] {
  const hours: { day: string; hour: number; wh: number }[] = [];
  for (let slot = 0; slot < slots; slot += 4) {
    const [year, month, date] = formatLocal(from + slot * SLOT_MS, timeZone)
      .slice(0, 10)
      .split("-");
    const day = `${date}/${month}/${year}`;
    const wh = [0, 1, 2, 3].reduce((sum, quarter) => sum + options.valueOf(slot + quarter), 0);
    const midnight = dayStart(`${year}-${month}-${date}`, timeZone);
    hours.push({ day, hour: (from + slot * SLOT_MS - midnight) / 3_600_000 + 1, wh });
  }
  return hours;
}

function text(lines: string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);
}

/** Integer with a decimal comma set before its last `places`. */
export function comma(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, "0");
  return `${digits.slice(0, -places)},${digits.slice(-places)}`;
}

function german(local: string): string {
  return `${local.slice(8, 10)}.${local.slice(5, 7)}.${local.slice(0, 4)} ${local.slice(11, 16)}`;
}

/** Bytes as they might come: cut at these places, in any order. */
export async function* inChunks(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const places = [...new Set(cuts)].filter((cut) => cut > 0 && cut < bytes.length).sort((a, b) => a - b);
  let from = 0;
  for (const to of [...places, bytes.length]) {
    yield bytes.subarray(from, to);
    from = to;
  }
}
