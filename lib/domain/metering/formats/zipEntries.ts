import { Inflate } from "fflate";

/** A file in an archive, still packed. */
export type ZipEntry = { packed: Uint8Array; deflated: boolean; crc: number };

/** How much may still be unpacked of an archive, in bytes; shared by all its entries. */
export type Budget = { left: number };

const MOST_ENTRIES = 5_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The archive's last record, with the longest comment. */
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/** Unpacked at a time; deflate makes at most a thousandfold of it. */
const PIECE = 4_096;

/** The files of an archive by name, out of its directory; a word of why not. Encrypted and ZIP64 archives are none of ours. */
export function zipEntries(bytes: Uint8Array): Map<string, ZipEntry> | "truncated" | "bad-structure" {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint32(0, true) !== LOCAL) return "bad-structure";
  let end = bytes.length - END_BYTES;
  const lowest = Math.max(0, end - LONGEST_COMMENT);
  while (end >= lowest && view.getUint32(end, true) !== END) end--;
  if (end < lowest) return "truncated";
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return "bad-structure";
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return "bad-structure";
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll("\\", "/");
    if (flags & 1 || (method !== 0 && method !== 8) || local + 30 > end) return "bad-structure";
    if (view.getUint32(local, true) !== LOCAL) return "bad-structure";
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + size > end) return "bad-structure";
    entries.set(name.toLowerCase(), {
      packed: bytes.subarray(from, from + size),
      deflated: method === 8,
      crc: view.getUint32(at + 16, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Unpacks a file piece by piece; the last word says whether it was whole. Stops where the budget ends: "bad-structure", as for
 * what is no deflate stream.
 */
export function* unpacked(
  { packed, deflated, crc }: ZipEntry,
  budget: Budget,
): Generator<Uint8Array, "whole" | "bad-structure" | "bad-checksum"> {
  let ready: Uint8Array[] = [];
  let sum = -1;
  const inflate = deflated ? new Inflate((piece) => void ready.push(piece)) : null;
  for (let at = 0; at < packed.length || at === 0; at += PIECE) {
    const piece = packed.subarray(at, at + PIECE);
    if (inflate) {
      try {
        inflate.push(piece, at + PIECE >= packed.length);
      } catch {
        return "bad-structure";
      }
    } else ready.push(piece);
    for (const one of ready) {
      budget.left -= one.length;
      if (budget.left < 0) return "bad-structure";
      sum = crc32(one, sum);
      yield one;
    }
    ready = [];
  }
  return (sum ^ -1) >>> 0 === crc ? "whole" : "bad-checksum";
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array, before: number): number {
  let crc = before;
  for (let i = 0; i < bytes.length; i++) crc = (CRC_TABLE[(crc ^ (bytes[i] as number)) & 255] as number) ^ (crc >>> 8);
  return crc;
}
