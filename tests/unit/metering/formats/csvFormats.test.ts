import { describe, expect, test } from "vitest";
import { headerFingerprint } from "@/lib/domain/metering/formats/columnMapping";
import { readSample } from "@/lib/domain/metering/formats/csvSample";
import { datadis } from "@/lib/domain/metering/formats/datadis";
import { detectFormat } from "@/lib/domain/metering/formats/detectFormat";
import { enedis } from "@/lib/domain/metering/formats/enedis";
import { genericCsv } from "@/lib/domain/metering/formats/genericCsv";
import { guessMapping } from "@/lib/domain/metering/formats/guessMapping";
import type { MeterParser } from "@/lib/domain/metering/formats/meterFile";
import { netzNoe } from "@/lib/domain/metering/formats/netzNoe";
import { wienerNetze } from "@/lib/domain/metering/formats/wienerNetze";
import { readMeterFile } from "@/tests/support/readMeterFile";

const utf8 = (...lines: string[]) => new TextEncoder().encode(lines.join("\n"));
const read = (parser: MeterParser, timeZone: string, ...lines: string[]) =>
  readMeterFile(parser, utf8(...lines), { timeZone });
/** Start (UTC), minutes, Wh and quality of each interval. */
const short = ({ intervals }: Awaited<ReturnType<typeof read>>) =>
  intervals.map(({ start, durationMs, milliWh, quality }) =>
    [new Date(start).toISOString().slice(5, 16), durationMs / 60_000, milliWh / 1000, quality].join(" "),
  );

describe("netz-noe", () => {
  test("knows the community's file and takes what was counted of it", async () => {
    const rows = await read(
      netzNoe,
      "Europe/Vienna",
      "\uFEFFMesszeitpunkt;Verbrauch (kWh);Qualität;Restnetzbezug (kWh);Qualität;Eigendeckung (kWh);Qualität;Ideeller Anteil (kWh);",
      "21.06.2026 00:15;0,123;L1;0,1;L1;0,023;L1;0,5;",
      "21.06.2026 00:30;0,200;L2;0,1;L1;0,1;L1;0,5;",
      "21.06.2026 00:45;;;;;;;;",
      "21.06.2026 01:00;0,3;L3;0,1;L1;0,1;L1;0,5;",
      "21.06.2026 01:15;0,3;L9;0,1;L1;0,1;L1;0,5;",
    );
    expect(short(rows)).toEqual([
      "06-20T22:00 15 123 measured",
      "06-20T22:15 15 200 substitute",
      "06-20T22:45 15 300 estimated",
    ]);
    expect(rows.faults).toEqual([{ line: 6, fault: "unknown-code", value: "L9" }]);
  });

  test("knows the older file with its substitutes", async () => {
    const rows = await read(
      netzNoe,
      "Europe/Vienna",
      "Messzeitpunkt;Gemessener Verbrauch (kWh);Ersatzwert;",
      "21.06.2026 00:15;0,123;;",
      "21.06.2026 00:30;;0,2;",
      "21.06.2026 00:45;0,3;ja;",
      "21.06.2026 01:00;-0,3;;",
      "29.03.2026 02:30;0,3;;",
      "gestern;0,3;;",
      "21.06.2026 01:15",
    );
    expect(short(rows)).toEqual([
      "06-20T22:00 15 123 measured",
      "06-20T22:15 15 200 substitute",
      "06-20T22:30 15 300 substitute",
    ]);
    expect(rows.faults.map(({ line, fault }) => [line, fault])).toEqual([
      [5, "negative"],
      [6, "no-such-time"],
      [7, "not-a-time"],
      [8, "missing-column"],
    ]);
  });
});

test("wiener-netze names its points in the header", async () => {
  const rows = await read(
    wienerNetze,
    "Europe/Vienna",
    "Datum;Zeit von;Zeit bis;Haus - AT0010000000000000001000000000001 - Verbrauch [kWh];Dach - AT0010000000000000001000000000002 - Einspeiser [kWh]",
    "21.06.2026;00:00:00;00:15:00;0,123;",
    "21.06.2026;23:45:00;00:00:00;0,200;1,5",
  );
  expect(rows.intervals.map(({ energy, pointId, start }) => [energy, pointId?.slice(-1), start])).toEqual([
    ["importWh", "1", Date.UTC(2026, 5, 20, 22)],
    ["importWh", "1", Date.UTC(2026, 5, 21, 21, 45)],
    ["exportWh", "2", Date.UTC(2026, 5, 21, 21, 45)],
  ]);
});

describe("enedis", () => {
  const HEAD =
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes";
  const about = (metier: string, step = "", unit = "W") =>
    `01234567890123;Courbe de charge;01/01/2026;02/01/2026;Energie active;${metier};Comptage Brut;${unit};${step}`;
  const row = (time: string, watts: number) => `2026-01-01T${time}:00+01:00;${watts}`;

  test("rows in any order, a gap, and a step that changes from 30 to 10 minutes", async () => {
    const half = ["01:00", "01:30", "02:00", "02:30", "03:00", "04:00", "04:30", "05:00"].map((time) => row(time, 600));
    const ten = ["05:10", "05:20", "05:30", "05:40", "05:50", "06:00"].map((time) => row(time, 600));
    const rows = await read(
      enedis,
      "Europe/Paris",
      HEAD,
      about("Consommation"),
      "Horodate;Valeur",
      ...half.toReversed(),
      ...ten,
    );
    expect(rows.faults).toEqual([]);
    expect(rows.intervals.map(({ durationMs, milliWh }) => [durationMs / 60_000, milliWh])).toEqual([
      ...half.map(() => [30, 300_000]),
      ...ten.map(() => [10, 100_000]),
    ]);
    expect(rows.intervals[5]?.start).toBe(Date.UTC(2026, 0, 1, 2, 30));
    expect(rows.intervals[0]?.pointId).toBe("01234567890123");
  });

  test("production, a stated step, several sections, a unit that is none of ours", async () => {
    const rows = await read(
      enedis,
      "Europe/Paris",
      HEAD,
      about("Production", "30"),
      "Horodate;Valeur",
      row("00:30", 100),
      row("02:00", 100),
      HEAD,
      about("Consommation", "", "VAR"),
      "Horodate;Valeur",
      row("00:30", 100),
    );
    expect(rows.intervals.map(({ energy, durationMs }) => [energy, durationMs])).toEqual([
      ["exportWh", 1_800_000],
      ["exportWh", 1_800_000],
    ]);
    expect(rows.faults.map(({ line, fault }) => [line, fault])).toEqual([[7, "unknown-unit"]]);
  });

  test("the newer file says start, end and kW", async () => {
    const rows = await read(
      enedis,
      "Europe/Paris",
      "debut;fin;valeur",
      "2026-10-25T02:30:00+02:00;2026-10-25T02:00:00+01:00;1.5",
      "2026-10-25T02:00:00+01:00;2026-10-25T02:30:00+01:00;0,7",
      "2026-10-25T03:00:00+01:00;2026-10-25T02:30:00+01:00;0,7",
    );
    expect(short(rows)).toEqual(["10-25T00:30 30 750 measured", "10-25T01:00 30 350 measured"]);
    expect(rows.faults.map(({ line, fault }) => [line, fault])).toEqual([[4, "not-a-time"]]);
  });
});

describe("datadis", () => {
  const HEAD = "CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion";
  const hours = (day: string, labels: (number | string)[]) =>
    labels.map((hour) => `ES1234123456789012JY;${day};${hour};1,5;Real`);
  const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

  test.each([
    ["hours counted on", "2026/10/25", upTo(25), 25],
    ["hours as the clock shows them", "25/10/2026", [1, 2, 3, 3, ...upTo(24).slice(3)], 25],
    ["hours counted on", "29/03/2026", upTo(23), 23],
    ["hours as the clock shows them", "29/03/2026", [1, 2, ...upTo(24).slice(3)], 23],
    ["times", "2026/06/21", upTo(24).map((hour) => `${String(hour).padStart(2, "0")}:00`), 24],
  ])("%s on %s", async (_what, day, labels, count) => {
    const { intervals, faults } = await read(datadis, "Europe/Madrid", HEAD, ...hours(day, labels));
    expect(faults).toEqual([]);
    const first = intervals[0]?.start ?? 0;
    expect(first % 86_400_000).toBe(day === "29/03/2026" ? 82_800_000 : 79_200_000);
    expect(intervals.map(({ start }) => start)).toEqual(
      Array.from({ length: count }, (_, at) => first + at * 3_600_000),
    );
  });

  test("estimates, surplus and what is wrong", async () => {
    const rows = await read(
      datadis,
      "Europe/Madrid",
      `${HEAD};Energia_vertida_kWh`,
      "ES1234123456789012JY;2026/06/21;1;1,5;Estimada;0,25",
      "ES1234123456789012JY;2026/06/21;26;1,5;Real;0",
      "ES1234123456789012JY;2026/06/31;1;1,5;Real;0",
      "ES1234123456789012JY;2026/06/21;2;x;Real;",
      "ES1234123456789012JY;2026/06/21",
    );
    expect(rows.intervals.map(({ energy, milliWh, quality }) => [energy, milliWh, quality])).toEqual([
      ["importWh", 1_500_000, "estimated"],
      ["exportWh", 250_000, "estimated"],
    ]);
    expect(rows.faults.map(({ line, fault }) => [line, fault])).toEqual([
      [3, "not-a-time"],
      [4, "not-a-time"],
      [5, "not-a-number"],
      [6, "missing-column"],
    ]);
  });
});

describe("any CSV", () => {
  test.each([
    [
      "de",
      "Zeitstempel;Netzbezug [kWh];Einspeisung [kWh];Solarproduktion [kWh];Batterie Laden [kWh];Batterie Entladen [kWh];Qualität",
      "21.06.2026 00:00;0,1;0,2;0,3;0,4;0,5;L1",
      "start",
    ],
    [
      "en",
      "Start time,Import (kWh),Export (kWh),Solar generation (kWh),Battery charge (kWh),Battery discharge (kWh),Status",
      "2026-06-21T00:00:00Z,0.1,0.2,0.3,0.4,0.5,actual",
      "start",
    ],
    [
      "fr",
      "Début;Fin;Consommation (kWh);Injection (kWh);Production (kWh);Charge batterie (kWh);Décharge batterie (kWh);Statut",
      "21/06/2026 00:00;21/06/2026 00:15;0,1;0,2;0,3;0,4;0,5;réel",
      "start",
    ],
    [
      "es",
      "Fecha;Hora;Consumo (kWh);Vertido (kWh);Generación (kWh);Carga batería (kWh);Descarga batería (kWh);Estado",
      "21/06/2026;00:15;0,1;0,2;0,3;0,4;0,5;Real",
      "end",
    ],
    [
      "pt",
      "Data e hora de fim;Consumo (kWh);Injeção (kWh);Produção (kWh);Carga da bateria (kWh);Descarga da bateria (kWh);Estado",
      "21/06/2026 00:15;0,1;0,2;0,3;0,4;0,5;estimado",
      "end",
    ],
    [
      "nl",
      "Tijd van;Afname (kWh);Teruglevering (kWh);Opwek (kWh);Accu laden (kWh);Accu ontladen (kWh);Kwaliteit",
      "2026-06-21 00:00;0,1;0,2;0,3;0,4;0,5;gemeten",
      "start",
    ],
    [
      "it",
      "Data;Ora fine;Prelievo (kWh);Immissione (kWh);Produzione (kWh);Carica batteria (kWh);Scarica batteria (kWh);Stato",
      "21/06/2026;00:15;0,1;0,2;0,3;0,4;0,5;misurato",
      "end",
    ],
  ])("has its columns proposed: %s", async (_language, header, first, stamped) => {
    const sample = readSample(utf8(header, first));
    const guess = guessMapping(sample?.header ?? [], sample?.rows ?? [], sample ?? undefined);
    expect(guess?.stamped).toBe(stamped);
    expect(guess?.unit).toBe("kWh");
    expect(detectFormat(utf8(header, first), "x")).toBe("generic-csv");
    const { intervals, faults } = await read(genericCsv(guess), "UTC", header, first);
    expect(faults).toEqual([]);
    expect(Object.fromEntries(intervals.map(({ energy, milliWh }) => [energy, milliWh]))).toEqual({
      importWh: 100_000,
      exportWh: 200_000,
      solarWh: 300_000,
      chargeWh: 400_000,
      dischargeWh: 500_000,
    });
    expect(intervals[0]?.start).toBe(Date.UTC(2026, 5, 21));
  });

  test("a column of metering points is known by what stands in it, one of figures is not taken for it", () => {
    const rows = (values: string[]) => values.map((value, k) => [`2026-06-21 0${k}:00`, value, "0.1"]);
    const points = rows(["AT0010000000000000001000000000001", "AT0010000000000000001000000000002"]);
    expect(guessMapping(["time", "where", "import"], points)?.pointColumn).toBe(1);
    const counters = rows(["10000000001", "10000000002", "10000000003"]);
    expect(guessMapping(["time", "counter", "import"], counters)?.pointColumn).toBeNull();
  });

  test("power counts for the interval that its rows tell, several points in turns, in a zone of its own", async () => {
    const mapping = guessMapping(["time", "meter id", "power (W)"], [["2026-10-25 02:00", "a", "100"]]);
    expect(mapping).toMatchObject({ pointColumn: 1, unit: "W", energies: [{ column: 2, energy: "importWh" }] });
    const lines = ["02:00", "02:05", "02:10"].flatMap((time) => [
      `2026-10-25 ${time};a;120`,
      `2026-10-25 ${time};b;60`,
    ]);
    const { intervals } = await read(
      genericCsv({ ...mapping!, timeZone: "Europe/Vienna" }),
      "UTC",
      "time;meter id;power (W)",
      ...lines,
    );
    expect(intervals.map(({ pointId, start, milliWh }) => [pointId, start - Date.UTC(2026, 9, 25), milliWh])).toEqual([
      ["a", 0, 10_000],
      ["b", 0, 5_000],
      ["a", 300_000, 10_000],
      ["b", 300_000, 5_000],
      ["a", 600_000, 10_000],
      ["b", 600_000, 5_000],
    ]);
  });

  test("with lines above, a value that is none and a last line of words is proposed all the same", async () => {
    const rows = ["00:00;0,1", "00:15;n/a", "00:30;0,3", "00:45;0,4", "01:00;0,5", "01:15;0,6"].map(
      (row) => `21.06.2026 ${row}`,
    );
    const lines = ["My meter", "", "Zeit von;Verbrauch (kWh)", ...rows, "Ende der Datei"];
    expect(readSample(utf8(...lines))).toMatchObject({ headerLines: 3, header: ["Zeit von", "Verbrauch (kWh)"] });
    const { intervals, faults } = await read(genericCsv(null), "Europe/Vienna", ...lines);
    expect(intervals).toHaveLength(5);
    expect(faults.map(({ line, fault }) => [line, fault])).toEqual([
      [5, "not-a-number"],
      [10, "missing-column"],
    ]);
  });

  test("without header, in windows-1252, or no table at all", async () => {
    const bytes = Uint8Array.from("2026-06-21 00:00;1,5\r\n2026-06-21 01:00;2,5\r\n", (sign) => sign.charCodeAt(0));
    expect(readSample(bytes)).toMatchObject({ headerLines: 0, header: ["", ""] });
    const { intervals } = await readMeterFile(genericCsv(null), bytes, { timeZone: "UTC" });
    expect(intervals.map(({ milliWh, durationMs }) => [milliWh, durationMs])).toEqual([
      [1_500_000, 3_600_000],
      [2_500_000, 3_600_000],
    ]);
    expect(readSample(utf8("Dear neighbours,", "tomorrow we meet, as usual."))).toBeNull();
    expect(detectFormat(utf8("Dear neighbours,", "tomorrow we meet, as usual."), "x.csv")).toBeNull();
    expect(guessMapping(["name", "value"], [["a", "1"]])).toBeNull();
  });

  test("is known again by its header", () => {
    expect(headerFingerprint(["Zähler ", "kWh"])).toBe(headerFingerprint(["zahler", "KWH"]));
    expect(headerFingerprint(["a", "b"])).not.toBe(headerFingerprint(["ab", ""]));
  });
});
