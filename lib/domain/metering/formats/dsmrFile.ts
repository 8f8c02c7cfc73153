import { SLOT_MS } from "@/lib/domain/units/slot";
import { advanceRegisters, type Mark } from "../registerMarks";
import { shortened } from "./csvFields";
import { readTelegram, type Telegram, type TelegramFault } from "./dsmr";
import type { FaultCode, MeterParser, MeterRows } from "./meterFile";
import { textLines } from "./textLines";

const FAULTS: Record<TelegramFault["fault"], FaultCode> = {
  "no-telegram": "bad-structure",
  "bad-checksum": "bad-checksum",
  "no-time": "not-a-time",
  "no-registers": "missing-column",
  "bad-register": "not-a-number",
};
/** As long as a telegram may be, in signs. */
const LONGEST = 20_000;

/**
 * A log of DSMR telegrams, one after another; a quarter-hour is the difference of the registers at its ends (registerMarks). Line ends
 * are put back as the meter sends them (CRLF), for the check sum counts them. Lines of a logger in between are nothing.
 */
export const dsmrFile: MeterParser = async function* (chunks) {
  let telegram: string[] = [];
  let size = 0;
  let from = 0;
  let before: Telegram | null = null;
  let mark: Mark | null = null;
  let known = false;
  let line = 0;
  const advance = (now: Telegram, out: MeterRows) => {
    if (before && now.at < before.at) {
      out.faults.push({ line: from, fault: "bad-structure", value: "" });
      return;
    }
    if (before?.at === now.at) return;
    if (before) {
      const next = advanceRegisters(before, mark, now);
      mark = next.mark;
      for (const { slotStart, importWh, exportWh, exact } of next.slots) {
        const of = { line: from, pointId: null, start: slotStart, durationMs: SLOT_MS };
        const quality = exact ? "measured" : "estimated";
        out.intervals.push({ ...of, energy: "importWh", milliWh: importWh * 1_000, quality });
        out.intervals.push({ ...of, energy: "exportWh", milliWh: exportWh * 1_000, quality });
      }
    }
    // A telegram sent right on the quarter-hour is where the registers stood, whatever came before it.
    if (!mark && now.at % SLOT_MS === 0) mark = { ...now, exact: true };
    before = now;
  };
  for await (const block of textLines(chunks)) {
    const out: MeterRows = { intervals: [], faults: block.faults };
    for (let i = 0; i < block.lines.length; i++) {
      const text = block.lines[i] as string;
      line = block.first + i;
      if (text.startsWith("/")) {
        if (telegram.length > 0)
          out.faults.push({ line: from, fault: "truncated", value: shortened(telegram[0] as string) });
        [telegram, size, from] = [[], 0, line];
      } else if (telegram.length === 0) continue;
      telegram.push(text);
      size += text.length;
      if (size > LONGEST) {
        out.faults.push({ line: from, fault: "bad-structure", value: shortened(telegram[0] as string) });
        telegram = [];
      } else if (text.startsWith("!")) {
        const read = readTelegram(telegram.join("\r\n"));
        known = true;
        if ("fault" in read)
          out.faults.push({ line: from, fault: FAULTS[read.fault], value: shortened(telegram[0] as string) });
        else advance(read, out);
        telegram = [];
      }
    }
    if (out.intervals.length + out.faults.length > 0) yield out;
  }
  if (telegram.length > 0) yield { intervals: [], faults: [{ line: from, fault: "truncated", value: "" }] };
  else if (!known) yield { intervals: [], faults: [{ line: 1, fault: "bad-structure", value: "" }] };
};
