/** A stretch of the price line, or of what else a label must not lie on, in pixels. */
export type Stretch = { from: number; to: number; y: number };

export type LabelPlace = { x: number; y: number; anchor: "start" | "end"; lines: 1 | 2 };

type Wanted = {
  figure: string;
  words: string;
  /** Above the line, between it and the shore at `shore`, or below it. */
  side: "above" | "below";
  shore: number;
  /** Where a label may begin and must end. */
  left: number;
  right: number;
  stretches: readonly Stretch[];
  /** Which end of its room it would rather stand at. */
  prefer: "start" | "end";
};

/** A little more than the letters of the house take at 14 px, so that a label never turns out wider than its room. */
const LETTER = 7.2;
const LINE = 20;
const PAD = 4;

/**
 * Where a label of the ribbon stands free of the line and of both edges: on one line, else figure above words; null where there is
 * no such place, for half a figure reads as another one.
 */
export function placeLabel(wanted: Wanted): LabelPlace | null {
  const { figure, words, left, right } = wanted;
  const ends = wanted.prefer === "start" ? (["start", "end"] as const) : (["end", "start"] as const);
  for (const lines of [1, 2] as const) {
    const letters = lines === 1 ? figure.length + 1 + words.length : Math.max(figure.length, words.length);
    const width = letters * LETTER;
    if (width > right - left) continue;
    for (const anchor of ends) {
      const from = anchor === "start" ? left : right - width;
      const y = freeY(wanted, from, from + width, lines * LINE);
      if (y !== null) return { x: anchor === "start" ? left : right, y, anchor, lines };
    }
  }
  return null;
}

/** The baseline of the first of the lines in the middle of the room between line and shore; null when they do not fit. */
function freeY({ side, shore, stretches }: Wanted, from: number, to: number, height: number): number | null {
  const met = stretches.filter((stretch) => stretch.from < to && stretch.to > from).map(({ y }) => y);
  if (met.length === 0) return null;
  const edge = side === "above" ? Math.min(...met) : Math.max(...met);
  const [top, bottom] = side === "above" ? [shore, edge] : [edge, shore];
  if (bottom - top < height + 2 * PAD) return null;
  return (top + bottom - height) / 2 + LINE - 5;
}

type Corner = { at: number; price: number | null; forecast: number | null };

/** The stretches of a stepped line: each value holds to the next corner. */
export function stretchesOf(
  corners: readonly Corner[],
  x: (at: number) => number,
  y: (ct: number) => number,
): Stretch[] {
  return corners.flatMap((corner, index) => {
    const next = corners[index + 1];
    const ct = corner.price ?? corner.forecast;
    return next && ct !== null ? [{ from: x(corner.at), to: x(next.at), y: y(ct) }] : [];
  });
}
