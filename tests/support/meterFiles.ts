import { strToU8, zipSync } from "fflate";
import type { MeterFormat } from "@/lib/domain/metering/formats/meterFile";
import { dayStart, formatLocal, SLOT_MS } from "@/lib/domain/units/slot";
import { telegram } from "./dsmrTelegram";

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
  return MAKERS[format]({ timeZone: "Europe/Vienna", pointId: "AT0010000000000000001000000000001", ...options });
}

/** Length of the intervals in a file of a format. */
export function intervalOf(format: MeterFormat): number {
  return format === "datadis" ? 4 * SLOT_MS : SLOT_MS;
}

type Options = FileOptions & { timeZone: string; pointId: string };

const MAKERS: Record<MeterFormat, (options: Options) => Uint8Array> = {
  "green-button": (options) => {
    const place = "https://operator.example/espi/1_1/resource/UsagePoint/1";
    const entry = (self: string, links: string[], content: string, title = "") =>
      `<entry><id>urn:uuid:${self}</id><link rel="self" href="${place}${self}"/>${links.map((link) => `<link ${link}/>`).join("")}<title>${title}</title><content>${content}</content></entry>`;
    const related = (to: string) => `rel="related" href="${place}${to}"`;
    const flow = (name: string, direction: number, figure: (row: Row) => number) => [
      entry(
        `/MeterReading/${name}`,
        [
          `rel="up" href="${place}/MeterReading"`,
          related(`/MeterReading/${name}/IntervalBlock`),
          related(`/ReadingType/${name}`),
        ],
        "<MeterReading/>",
      ),
      entry(
        `/ReadingType/${name}`,
        [],
        `<ReadingType><accumulationBehaviour>4</accumulationBehaviour><flowDirection>${direction}</flowDirection><intervalLength>900</intervalLength><powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>72</uom></ReadingType>`,
      ),
      entry(
        `/MeterReading/${name}/IntervalBlock/1`,
        [`rel="up" href="${place}/MeterReading/${name}/IntervalBlock"`],
        `<espi:IntervalBlock xmlns:espi="http://naesb.org/espi">${rows(
          options,
          (row) =>
            `<espi:IntervalReading><espi:ReadingQuality><espi:quality>17</espi:quality></espi:ReadingQuality><espi:timePeriod><espi:duration>900</espi:duration><espi:start>${row.startInstant / 1000}</espi:start></espi:timePeriod><espi:value>${figure(row) * 1000}</espi:value></espi:IntervalReading>`,
        ).join("\n")}</espi:IntervalBlock>`,
      ),
    ];
    return text([
      '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">',
      entry("", [related("/MeterReading")], '<UsagePoint xmlns="http://naesb.org/espi"/>', options.pointId),
      ...flow("in", 1, ({ taken }) => taken),
      ...(options.exportOf ? flow("out", 19, ({ given }) => given ?? 0) : []),
      "</feed>",
    ]);
  },
  dsmr: (options) => {
    const registers = { taken: 1_000_000, given: 500_000 };
    const stamp = (instant: number) => {
      const local = formatLocal(instant, "Europe/Amsterdam");
      return `${local.slice(2, 19).replace(/\D/g, "")}${local.endsWith("+02:00") ? "S" : "W"}`;
    };
    // A minute before each quarter-hour and on it: near enough to count as measured.
    const telegrams = [telegram(stamp(options.from), [registers.taken, 0], [registers.given, 0])];
    rows(options, ({ endInstant, taken, given }) => {
      telegrams.push(telegram(stamp(endInstant - 60_000), [registers.taken, 0], [registers.given, 0]));
      registers.taken += taken;
      registers.given += given ?? 0;
      telegrams.push(telegram(stamp(endInstant), [registers.taken, 0], [registers.given, 0]));
      return "";
    });
    return new TextEncoder().encode(telegrams.join(""));
  },
  mscons: (options) => {
    const stamp = (instant: number) => `${new Date(instant).toISOString().slice(0, 16).replace(/\D/g, "")}?+00:303`;
    const profile = (at: number, code: string, figure: (row: Row) => number) => [
      `LIN+${at}`,
      `PIA+5+1-1?:${code}:SRW`,
      ...rows(
        options,
        (row) =>
          `QTY+220:${comma(figure(row), 3).replace(",", ".")}'DTM+163:${stamp(row.startInstant)}'DTM+164:${stamp(row.endInstant)}`,
      ),
    ];
    const segments = [
      "UNB+UNOC:3+4012345000023:500+4012345000016:500+260101:0000+1",
      "UNH+1+MSCONS:D:04B:UN:2.4c",
      "BGM+7+1+9",
      "NAD+DP",
      `LOC+172+${options.pointId}`,
      ...profile(1, "1.29.0", ({ taken }) => taken),
      ...(options.exportOf ? profile(2, "2.29.0", ({ given }) => given ?? 0) : []),
      "UNT+9+1",
      "UNZ+1+1",
    ];
    return new TextEncoder().encode(`UNA:+.? '${segments.join("'")}'`);
  },
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
  "e-redes": (options) =>
    workbook([
      ...["E-REDES", "Consumos", "", "CPE", "", "", ""].map((name, at) => [name, at === 3 ? options.pointId : ""]),
      ["Contador", "Data", "Hora", "Consumo registado, Ativa (kW)", "Estado"],
      ...rowCells(options, ({ end, taken }) => [
        "123456",
        end.slice(0, 10).replaceAll("-", "/"),
        end.slice(11),
        // Spreadsheets keep binary fractions.
        (taken * 4) / 1000,
        "Real",
      ]),
    ]),
  "eda-workbook": (options) => {
    const both = options.exportOf !== undefined;
    const header = (key: string, taken: string, given: string) => [
      key,
      taken,
      "",
      taken,
      "",
      ...(both ? [given, ""] : []),
    ];
    return workbook([
      ["MeteringpointID", ...Array(both ? 6 : 4).fill(options.pointId)],
      header("Energy direction", "CONSUMPTION", "GENERATION"),
      header("Period start", "01.01.2026", "01.01.2026"),
      header("Period end", "31.12.2026", "31.12.2026"),
      header("Metering Interval", "QH", "QH"),
      ["Metercode", "1-1:1.9.0 G.01", "", "1-1:2.9.0 G.03", "", ...(both ? ["1-1:2.9.0 G.01", ""] : [])],
      ...rowCells(options, ({ start, taken, given }) => [
        Date.parse(`${start}Z`) / 86_400_000 + 25_569,
        taken / 1000,
        "L1",
        0.001,
        "L1",
        ...(given === null ? [] : [given / 1000, "L1"]),
      ]),
    ]);
  },
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
  return rowCells(options, line);
}

function rowCells<T>(options: Options, line: (row: Row) => T): T[] {
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

/** A workbook of one sheet as spreadsheets write it; texts shared, numbers as binary fractions. */
export function workbook(cells: (string | number)[][]): Uint8Array {
  const strings = new Map<string, number>();
  const cell = (value: string | number, column: number, row: number) => {
    const at = `${letters(column)}${row + 1}`;
    if (typeof value === "number") return `<c r="${at}"><v>${value.toPrecision(17)}</v></c>`;
    if (value === "") return "";
    const shared = strings.get(value) ?? strings.size;
    strings.set(value, shared);
    return `<c r="${at}" t="s"><v>${shared}</v></c>`;
  };
  const rows = cells.map(
    (row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, column, at)).join("")}</row>`,
  );
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`);
  return zipSync({
    "[Content_Types].xml": xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    "xl/workbook.xml": xml(
      `<workbook ${main} xmlns:r="${office}"><workbookPr/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": xml(`<worksheet ${main}><sheetData>${rows.join("")}</sheetData></worksheet>`),
    "xl/sharedStrings.xml": xml(
      `<sst ${main}>${[...strings.keys()].map((one) => `<si><t>${one.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></si>`).join("")}</sst>`,
    ),
  });
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
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
