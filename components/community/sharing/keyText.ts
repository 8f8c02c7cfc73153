import type { SharingKey } from "@/types/sharing";

const WHOLE_PPM = 1_000_000;
const PPM_PER_PERCENT = 10_000;

/** Lines that could not be read: the number of the first, from 1. */
export type LineFault = { line: number };

/** "Name; 12,5" per line as shares; comma and point are both decimal signs. Empty lines count for nothing. */
export function readShares(
  text: string,
  members: ReadonlySet<string>,
): { shares: { alias: string; ppm: number }[]; sumPpm: number } | LineFault {
  const shares: { alias: string; ppm: number }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const at = line.lastIndexOf(";");
    const alias = line.slice(0, at).trim();
    const percent = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(line.slice(at + 1).trim());
    if (at < 0 || !percent || !members.has(alias) || shares.some((one) => one.alias === alias)) {
      return { line: index + 1 };
    }
    const ppm = Number(percent[1]) * PPM_PER_PERCENT + Number((percent[2] ?? "").padEnd(4, "0"));
    if (ppm > WHOLE_PPM) return { line: index + 1 };
    shares.push({ alias, ppm });
  }
  return { shares, sumPpm: shares.reduce((sum, { ppm }) => sum + ppm, 0) };
}

/** A name per line, each once. */
export function readOrder(text: string, members: ReadonlySet<string>): { order: string[] } | LineFault {
  const order: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const alias = line.trim();
    if (alias === "") continue;
    if (!members.has(alias) || order.includes(alias)) return { line: index + 1 };
    order.push(alias);
  }
  return { order };
}

/** Shares as lines to edit, per cent written with a decimal point and up to four places. */
export function writeShares(shares: readonly { alias: string; ppm: number }[]): string {
  return shares.map(({ alias, ppm }) => `${alias}; ${ppm / PPM_PER_PERCENT}`).join("\n");
}

/** "Name; 50" per line as participation factors, whole per cent. */
export function readParticipation(
  text: string,
  members: ReadonlySet<string>,
): { participation: { alias: string; percent: number }[] } | LineFault {
  const read = readShares(text, members);
  if ("line" in read) return read;
  const broken = read.shares.find(({ ppm }) => ppm % PPM_PER_PERCENT !== 0);
  if (broken) {
    const lines = text.split("\n");
    return { line: lines.findIndex((line) => line.slice(0, line.lastIndexOf(";")).trim() === broken.alias) + 1 };
  }
  return { participation: read.shares.map(({ alias, ppm }) => ({ alias, percent: ppm / PPM_PER_PERCENT })) };
}

/** Participation factors as lines to edit. */
export function writeParticipation(participation: readonly { alias: string; percent: number }[]): string {
  return participation.map(({ alias, percent }) => `${alias}; ${percent}`).join("\n");
}

/** The whole in equal shares, the last parts to the first members. */
export function equalShares(members: readonly string[]): { alias: string; ppm: number }[] {
  const each = Math.floor(WHOLE_PPM / Math.max(1, members.length));
  const rest = WHOLE_PPM - each * members.length;
  return members.map((alias, index) => ({ alias, ppm: each + (index < rest ? 1 : 0) }));
}

/** What of a key is edited as text. */
export function textOf(key: SharingKey | null): { shares: string; order: string } {
  return {
    shares: key && "shares" in key ? writeShares(key.shares) : "",
    order: key && "order" in key ? key.order.join("\n") : "",
  };
}
