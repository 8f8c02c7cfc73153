import { Unzip, UnzipInflate } from "fflate";
import type { MeterFormat } from "./meterFile";

/** Whether bytes begin as an archive does ("PK"). */
export function isArchive(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** Enough of what is inside to know it by. */
const MOST_SIGNS = 4_000_000;

/**
 * Which workbook an archive begins: by the words in what of it can be unpacked already. Where they are not there yet, it is taken for a
 * community's; the parser of both looks again. Null for an archive that is no workbook.
 */
export function workbookFormat(head: Uint8Array): MeterFormat | null {
  const names: string[] = [];
  let text = "";
  const decoder = new TextDecoder();
  const archive = new Unzip((file) => {
    names.push(file.name.toLowerCase());
    if (!/sharedstrings|worksheets\/sheet/i.test(file.name)) return;
    file.ondata = (_fault, bytes) => {
      if (bytes && text.length < MOST_SIGNS) text += decoder.decode(bytes.subarray(0, MOST_SIGNS));
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < head.length && text.length < MOST_SIGNS; at += 2_048)
      archive.push(head.subarray(at, at + 2_048));
  } catch {
    // What could be unpacked until then tells enough.
  }
  if (!names.some((name) => name === "[content_types].xml" || name.startsWith("xl/") || name.startsWith("_rels/")))
    return null;
  if (names.some((name) => name.startsWith("word/") || name.startsWith("ppt/"))) return null;
  if (/metercode|meteringpointid/i.test(text)) return "eda-workbook";
  return /ativa \(kW/i.test(text) ? "e-redes" : "eda-workbook";
}
