import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/domain/metering/formats/detectFormat";
import { dsmrFile } from "@/lib/domain/metering/formats/dsmrFile";
import { greenButton } from "@/lib/domain/metering/formats/greenButton";
import { mscons } from "@/lib/domain/metering/formats/mscons";
import { cellDecimal, cellTime } from "@/lib/domain/metering/formats/sheetRows";
import { workbookParser } from "@/lib/domain/metering/formats/workbookParser";
import { xmlReader } from "@/lib/domain/metering/formats/xmlReader";
import { unpacked, zipEntries } from "@/lib/domain/metering/formats/zipEntries";
import { telegram } from "@/tests/support/dsmrTelegram";
import { makeFile, workbook } from "@/tests/support/meterFiles";
import { readMeterFile } from "@/tests/support/readMeterFile";

const from = Date.UTC(2026, 5, 21);
const utf8 = (text: string) => new TextEncoder().encode(text);
const sample = (format: "eda-workbook" | "green-button" | "mscons") =>
  makeFile(format, { from, slots: 4, valueOf: (slot) => slot * 100 });
const changed = (format: "green-button" | "mscons", change: (text: string) => string) =>
  utf8(change(new TextDecoder().decode(sample(format))));
const faultsOf = async (parser: typeof mscons, bytes: Uint8Array) =>
  (await readMeterFile(parser, bytes)).faults.map(({ fault }) => fault);
const valuesOf = async (parser: typeof mscons, bytes: Uint8Array) =>
  (await readMeterFile(parser, bytes)).intervals.map(({ energy, milliWh, quality }) => [energy, milliWh, quality]);

describe("XML", () => {
  const read = (text: string) => {
    const reader = xmlReader({ open() {}, close() {} });
    reader.push(text);
    return reader.end();
  };

  test.each([
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "bad-structure"],
    ["an entity of its own", "<a>&b;</a>", "bad-structure"],
    ["more than 64 deep", "<a>".repeat(65) + "</a>".repeat(65), "bad-structure"],
    ["a text without end", `<a>${"x".repeat(1_000_001)}</a>`, "bad-structure"],
    ["a comment without end", `<a><!--${"x".repeat(1_000_001)}`, "bad-structure"],
    ["a wrong end", "<a></b>", "bad-structure"],
    ["no end", "<a><b>", "truncated"],
    ["nothing wrong", "<a>1 &amp; 2</a>", "whole"],
  ])("with %s", (_what, text, end) => expect(read(text)).toBe(end));
});

describe("a workbook", () => {
  const files = () => unzipSync(sample("eda-workbook"));
  const zipped = (change: Record<string, Uint8Array>) => zipSync({ ...files(), ...change });

  test("of a community gives what was counted, by its words of quality; shares are passed over", async () => {
    const point = "AT0010000000000000001000000000001";
    const bytes = workbook([
      ["MeteringpointID", point, "", point, "", point, "", point, ""],
      ["Energy direction", "CONSUMPTION", "", "CONSUMPTION", "", "GENERATION", "", "CONSUMPTION", ""],
      ["Metering Interval", "QH", "", "QH", "", "QH", "", "QH", ""],
      ["Metercode", "1-1:1.9.0 G.01", "", "1-1:2.9.0 G.03", "", "1-1:2.9.0 G.01", "", "mystery", ""],
      ["21.06.2026 00:00:00", 0.145, "L1", 9, "L1", 0.2, "L2", 9, "L1"],
      ["21.06.2026 00:15:00", 0.1, "L3", 9, "L1", "", "", 9, "L1"],
      ["21.06.2026 00:30:00", -1, "L1", 9, "L1", 1, "L7", 9, "L1"],
    ]);
    const rows = await readMeterFile(workbookParser, bytes);
    expect(rows.intervals.map(({ line, energy, milliWh, quality }) => [line, energy, milliWh, quality])).toEqual([
      [5, "importWh", 145_000, "measured"],
      [5, "exportWh", 200_000, "substitute"],
      [6, "importWh", 100_000, "estimated"],
    ]);
    expect(rows.faults.map(({ line, fault }) => [line, fault])).toEqual([
      [5, "unknown-code"],
      [7, "negative"],
      [7, "unknown-code"],
    ]);
  });

  test("damaged, cut, without table or with a document type is refused with its word", async () => {
    const bytes = sample("eda-workbook");
    expect(await faultsOf(workbookParser, bytes.subarray(0, bytes.length - 30))).toEqual(["truncated"]);
    expect(await faultsOf(workbookParser, workbook([["Dear", "neighbours"]]))).toEqual(["bad-structure"]);
    expect(await faultsOf(workbookParser, zipSync({ "word/document.xml": strToU8("<a/>") }))).toEqual([
      "bad-structure",
    ]);
    const doctype = strToU8('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>');
    expect(await faultsOf(workbookParser, zipped({ "xl/worksheets/sheet1.xml": doctype }))).toEqual(["bad-structure"]);
    const stored = zipSync(files(), { level: 0 });
    const at = new TextDecoder("latin1").decode(stored).indexOf("<v>0.2");
    expect(at).toBeGreaterThan(0);
    stored[at + 5] = 0x34;
    expect(await faultsOf(workbookParser, stored)).toEqual(["bad-checksum"]);
    expect(detectFormat(zipSync({ "word/document.xml": strToU8("<a/>") }), "a.xlsx")).toBeNull();
  });

  test("is unpacked no further than its budget", () => {
    const bytes = zipSync({ bomb: new Uint8Array(20_000_000) });
    const entry = [...(zipEntries(bytes) as Exclude<ReturnType<typeof zipEntries>, string>).values()][0]!;
    let size = 0;
    const pieces = unpacked(entry, { left: 1_000_000 });
    let next = pieces.next();
    for (; !next.done; next = pieces.next()) size += next.value.length;
    expect(next.value).toBe("bad-structure");
    expect(size).toBeLessThanOrEqual(1_000_000);
  });

  test("has dates by number in both of its calendars, and figures of fifteen digits", () => {
    expect(cellTime({ text: "46194.010416666664", numeric: true }, [], false)).toBe(Date.UTC(2026, 5, 21, 0, 15));
    expect(cellTime({ text: "44732.010416666664", numeric: true }, [], true)).toBe(Date.UTC(2026, 5, 21, 0, 15));
    expect(cellTime({ text: "12", numeric: true }, [], false)).toBeNull();
    expect(Number(cellDecimal({ text: "0.14499999999999999", numeric: true }))).toBe(0.145);
  });
});

describe("green-button", () => {
  test.each([
    [
      "another power of ten",
      "<powerOfTenMultiplier>-3<",
      "<powerOfTenMultiplier>0<",
      ["importWh", 100_000_000, "measured"],
    ],
    ["power for its interval", "<uom>72<", "<uom>38<", ["importWh", 25_000, "measured"]],
    ["a net flow", "<flowDirection>1<", "<flowDirection>4<", ["exportWh", 0, "measured"]],
    ["an estimate", "<espi:quality>17<", "<espi:quality>8<", ["importWh", 100_000, "estimated"]],
    ["an edited value", "<espi:quality>17<", "<espi:quality>7<", ["importWh", 100_000, "corrected"]],
  ])("with %s", async (_what, old, now, wanted) => {
    const values = await valuesOf(
      greenButton,
      changed("green-button", (text) => text.replaceAll(old, now)),
    );
    expect(values).toContainEqual(wanted);
  });

  test("a net flow below zero was given", async () => {
    const bytes = changed("green-button", (text) =>
      text.replace("<flowDirection>1<", "<flowDirection>4<").replaceAll("<espi:value>100000<", "<espi:value>-100000<"),
    );
    expect((await valuesOf(greenButton, bytes)).slice(2, 4)).toEqual([
      ["importWh", 0, "measured"],
      ["exportWh", 100_000, "measured"],
    ]);
  });

  test.each([
    ["gas", "<uom>72<", "<uom>169<", ["unknown-unit"]],
    ["a register", "<accumulationBehaviour>4<", "<accumulationBehaviour>3<", ["unknown-code"]],
    ["a forecast", "<espi:quality>17<", "<espi:quality>12<", Array(4).fill("unknown-code")],
    ["less than nothing", "<espi:value>100000<", "<espi:value>-100000<", ["negative"]],
    ["no type", "<ReadingType>", "<Other>", ["bad-structure"]],
    ["its end cut off", "</espi:IntervalBlock></content></entry>\r\n</feed>", "", ["truncated"]],
  ])("of %s is told", async (_what, old, now, faults) => {
    const bytes = changed("green-button", (text) =>
      text.replaceAll(old, now).replaceAll(now === "<Other>" ? "</ReadingType>" : "\0", "</Other>"),
    );
    expect(await faultsOf(greenButton, bytes)).toEqual(faults);
  });

  test("whose types come last is read all the same", async () => {
    const bytes = changed("green-button", (text) => {
      const entries = text.split("<entry>");
      const type = entries.findIndex((entry) => entry.includes("<ReadingType>"));
      const [moved] = entries.splice(type, 1);
      return `${entries.join("<entry>").replace("</feed>", "")}<entry>${moved}</feed>`;
    });
    expect(await valuesOf(greenButton, bytes)).toHaveLength(4);
  });
});

describe("mscons", () => {
  test("true and substitute values; local times without offset; other units", async () => {
    const bytes = changed("mscons", (text) =>
      text
        .replace("QTY+220:0.100", "QTY+67:0.100")
        .replace("QTY+220:0.200", "QTY+220:0.0002:MWH")
        .replace("QTY+220:0.300", "QTY+220:300:WHR")
        .replace(/202606210045\?\+00:303'DTM\+164:202606210100\?\+00:303/, "202606210245:203'DTM+164:202606210300:203"),
    );
    const rows = await readMeterFile(mscons, bytes);
    expect(rows.faults).toEqual([]);
    expect(rows.intervals.map(({ milliWh, quality }) => [milliWh, quality])).toEqual([
      [0, "measured"],
      [100_000, "substitute"],
      [200_000, "measured"],
      [300_000, "measured"],
    ]);
    expect(rows.intervals[3]?.start).toBe(from + 2_700_000);
  });

  test.each([
    ["forecasts", "QTY+220", "QTY+187", Array(4).fill("unknown-code")],
    ["registers", "1.29.0", "1.8.0", ["unknown-code"]],
    ["another unit", "QTY+220:0.100", "QTY+220:0.100:KVR", ["unknown-unit"]],
    ["no end", "DTM+164:202606210015?+00:303'", "", ["not-a-time"]],
    ["another message", "MSCONS:D", "UTILMD:D", ["unknown-code"]],
    ["a cut", "UNT+9+1'UNZ+1+1'", "", ["truncated"]],
    ["a segment without end", "NAD+DP", `NAD+${"x".repeat(100_000)}`, ["bad-structure"]],
  ])("with %s", async (_what, old, now, faults) => {
    expect(
      await faultsOf(
        mscons,
        changed("mscons", (text) => text.replaceAll(old, now)),
      ),
    ).toEqual(faults);
  });
});

test("dsmr: saved with other line ends, with a logger's lines between, and what is wrong", async () => {
  const all = [
    telegram("260621140000S", [1_000, 0]),
    "2026-06-21 logger says hello\r\n",
    telegram("260621141500S", [1_300, 200], [50, 0]),
    telegram("260621143000S", [9_000, 0]).replace("009.000", "009.001"),
    telegram("260621144500S", [1_900, 200], [50, 0]),
    telegram("260621140000S", [1_900, 200], [50, 0]),
    telegram("260621150000S", [1, 0]).slice(0, 60),
  ];
  const rows = await readMeterFile(dsmrFile, utf8(all.join("").replaceAll("\r\n", "\n")));
  expect(rows.intervals.map(({ start, energy, milliWh, quality }) => [start - from, energy, milliWh, quality])).toEqual(
    [
      [12 * 3_600_000, "importWh", 500_000, "estimated"],
      [12 * 3_600_000, "exportWh", 50_000, "estimated"],
      [12.25 * 3_600_000, "importWh", 300_000, "estimated"],
      [12.25 * 3_600_000, "exportWh", 0, "estimated"],
      [12.5 * 3_600_000, "importWh", 300_000, "estimated"],
      [12.5 * 3_600_000, "exportWh", 0, "estimated"],
    ],
  );
  expect(rows.faults.map(({ fault }) => fault)).toEqual(["bad-checksum", "bad-structure", "truncated"]);
});
