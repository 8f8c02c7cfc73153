export const DELIMITERS = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Fields of a line, quotes taken off ("" inside them is one); null when a quote is left open or stands in the middle. */
export function splitFields(line: string, delimiter: Delimiter): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; at <= line.length; ) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at);
      const field = line.slice(at, end < 0 ? line.length : end);
      if (field.includes('"')) return null;
      fields.push(field);
      at = end < 0 ? line.length + 1 : end + 1;
      continue;
    }
    let close = line.indexOf('"', at + 1);
    while (close >= 0 && line[close + 1] === '"') close = line.indexOf('"', close + 2);
    if (close < 0 || (close + 1 < line.length && line[close + 1] !== delimiter)) return null;
    fields.push(line.slice(at + 1, close).replaceAll('""', '"'));
    at = close + 2;
  }
  return fields;
}

/** The delimiter that cuts the most of these lines into equally many fields, and how many; null when none cuts them at all. */
export function delimiterOf(lines: readonly string[]): { delimiter: Delimiter; width: number } | null {
  let best: { delimiter: Delimiter; width: number } | null = null;
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const width = splitFields(line, delimiter)?.length ?? 0;
      if (width >= 2) counts.set(width, (counts.get(width) ?? 0) + 1);
    }
    for (const [width, count] of counts) {
      const score = count * 100 + Math.min(width, 99);
      if (score > bestScore) [best, bestScore] = [{ delimiter, width }, score];
    }
  }
  return best;
}

/** What a file says, shortened for a fault. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Folded for comparing with known names: small letters without accents, one space for many. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
