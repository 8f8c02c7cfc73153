import { collected } from "./collected";
import type { FaultCode } from "./meterFile";
import { type SheetRow, sheetReader } from "./sheetRows";
import { documentDecoder } from "./textDecoding";
import { type XmlHandler, type XmlReader, xmlReader } from "./xmlReader";
import { type Budget, unpacked, type ZipEntry, zipEntries } from "./zipEntries";

export type Workbook = {
  /** Days count from 1904, as on old Macs, and not from 1900. */
  from1904: boolean;
  sheets: number;
  /** Rows of a sheet, from the top, some at a time; a fault is the last thing said. */
  rows(sheet: number): Generator<{ rows: SheetRow[]; fault: FaultCode | null }>;
};

/** The file as it came, packed: its directory is at its end, so it is held whole. */
const LARGEST_FILE = 64 * 1024 * 1024;
/** All that is unpacked of one file. */
const LARGEST_CONTENT = 300 * 1024 * 1024;
const MOST_SHEETS = 200;
const MOST_STRINGS = 2_000_000;
const MOST_STRING_SIGNS = 64_000_000;

/** Opens a workbook (XLSX): its sheets in order, their rows read as they are asked for. Or why it is none. */
export async function openWorkbook(chunks: AsyncIterable<Uint8Array>): Promise<Workbook | FaultCode> {
  const bytes = await collected(chunks, LARGEST_FILE);
  if (bytes === null) return "bad-structure";
  const entries = zipEntries(bytes);
  if (typeof entries === "string") return entries;
  const budget: Budget = { left: LARGEST_CONTENT };
  const all = (name: string, handler: XmlHandler): FaultCode | null => {
    const entry = entries.get(name);
    return entry ? readAll(entry, budget, xmlReader(handler)) : "bad-structure";
  };

  const targets = new Map<string, string>();
  const ids: string[] = [];
  let from1904 = false;
  const fault =
    all("xl/_rels/workbook.xml.rels", {
      open(name, { Id, Target }) {
        if (name === "Relationship" && Id && Target) targets.set(Id, pathOf(Target));
      },
      close() {},
    }) ??
    all("xl/workbook.xml", {
      open(name, attributes) {
        const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
        if (name === "sheet" && id && ids.length < MOST_SHEETS) ids.push(id);
        if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      },
      close() {},
    });
  if (fault) return fault;
  const strings: string[] = [];
  if (entries.has("xl/sharedstrings.xml")) {
    const broken = all("xl/sharedstrings.xml", stringReader(strings));
    if (broken) return broken;
  }
  const sheets = ids.map((id) => entries.get(targets.get(id) ?? "")).filter((entry) => entry !== undefined);
  return {
    from1904,
    sheets: sheets.length,
    *rows(sheet) {
      const reader = sheetReader(strings);
      for (const fault of parts(sheets[sheet] as ZipEntry, budget, reader.xml)) {
        const rows = reader.taken();
        if (rows.length > 0 || fault) yield { rows, fault };
      }
    },
  };
}

/** Collects the shared texts; readings of Japanese signs (rPh) are no part of them. */
function stringReader(strings: string[]): XmlHandler {
  let text = "";
  let aside = 0;
  let signs = 0;
  return {
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") aside++;
    },
    close(name, content) {
      if (name === "rPh") aside--;
      else if (name === "t" && aside === 0) text += content;
      else if (name === "si") {
        signs += text.length;
        strings.push(strings.length < MOST_STRINGS && signs < MOST_STRING_SIGNS ? text : "");
      }
    },
  };
}

function readAll(entry: ZipEntry, budget: Budget, reader: XmlReader): FaultCode | null {
  let last: FaultCode | null = null;
  for (const fault of parts(entry, budget, reader)) last = fault;
  return last;
}

/** Feeds a packed file to a reader, stopping after each part; the last says what was wrong with the file. */
function* parts(entry: ZipEntry, budget: Budget, reader: XmlReader): Generator<FaultCode | null> {
  const decoder = documentDecoder();
  const pieces = unpacked(entry, budget);
  let next = pieces.next();
  for (; !next.done; next = pieces.next()) {
    if (!reader.push(decoder.push(next.value))) return yield "bad-structure";
    yield null;
  }
  if (next.value === "bad-structure") return yield next.value;
  reader.push(decoder.end());
  const end = reader.end();
  yield end !== "whole" ? end : next.value === "bad-checksum" ? next.value : null;
}

/** Where a relation of the workbook leads, as a name in the archive. */
function pathOf(target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
  return path.toLowerCase();
}
