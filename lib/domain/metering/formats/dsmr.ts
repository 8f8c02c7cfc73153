import { sourceOf, type TelegramSource } from "./dsmrSource";

/** What a DSMR P1 telegram says of the registers, which only ever count on; `at` in epoch ms. */
export type Telegram = { at: number; importWh: number; exportWh: number };

/** Why a text is no telegram; worded for people where it is shown. */
export type TelegramFault = { fault: "no-telegram" | "bad-checksum" | "no-time" | "no-registers" | "bad-register" };

const LONGEST = 20_000;
/** OBIS codes of the registers in both tariffs: 1.8.1 and 1.8.2 taken, 2.8.1 and 2.8.2 given (DSMR 5.0.2, meter_codes.json). */
const REGISTERS = { import: ["1-0:1.8.1", "1-0:1.8.2"], export: ["1-0:2.8.1", "1-0:2.8.2"] } as const;

/**
 * Reads a telegram: from "/" to "!" and its CRC-16. Registers in kWh with three decimals become whole Wh exactly. Its local time says
 * by W or S whether it is winter or summer time, so that October's doubled hour is told apart.
 */
export function readTelegram(text: string): (Telegram & { source: TelegramSource }) | TelegramFault {
  const match = text.length > LONGEST ? null : /\/[^!]*!([0-9A-F]{4})?/.exec(text);
  if (!match) return { fault: "no-telegram" };
  const [whole, checksum] = match;
  const body = whole.slice(0, whole.indexOf("!") + 1);
  if (checksum !== undefined && checksum !== crc16(body)) return { fault: "bad-checksum" };
  const at = timeOf(body);
  if (at === null) return { fault: "no-time" };
  const importWh = registersOf(body, REGISTERS.import);
  const exportWh = registersOf(body, REGISTERS.export);
  if (importWh === null) return { fault: "no-registers" };
  if (Number.isNaN(importWh) || Number.isNaN(exportWh)) return { fault: "bad-register" };
  return { at, importWh, exportWh: exportWh ?? 0, source: sourceOf(body) };
}

/** CRC-16 of a telegram up to and with its "!" (x¹⁶ + x¹⁵ + x² + 1, least bit first), as four hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

function timeOf(body: string): number | null {
  const match = /^0-0:1\.0\.0\((\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})([WS])\)/m.exec(body);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const utc = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
  const back = new Date(utc);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return null;
  return utc - (match[7] === "S" ? 2 : 1) * 3_600_000;
}

/** Sum of registers in Wh; null when none is there, NaN when one cannot be read. */
function registersOf(body: string, codes: readonly string[]): number | null {
  let sum: number | null = null;
  for (const code of codes) {
    const line = body.split("\n").find((one) => one.startsWith(`${code}(`));
    if (!line) continue;
    const match = /\((\d{1,9})\.(\d{3})\*kWh\)/.exec(line);
    if (!match) return Number.NaN;
    sum = (sum ?? 0) + Number(match[1]) * 1000 + Number(match[2]);
  }
  return sum;
}
