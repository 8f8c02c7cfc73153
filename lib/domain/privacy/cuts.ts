import { SLOT_MS } from "@/lib/domain/units/slot";
import { type DisclosureRule, mayPublish } from "./disclosure";
import {
  type Crowds,
  type DayCrowds,
  type MeterCrowds,
  type SlotCrowds,
  TOLD_LINES,
  TOLD_SUMS,
  type ToldLine,
  type ToldSum,
  together,
} from "./toldSums";

/** Where sums may begin and end: an instant, and by bits which sums (`mayCut`). */
export type Cuts = {
  first: number;
  marks: ReadonlyMap<number, number>;
  /** Sums that may not be told at all. */
  never: ReadonlySet<ToldSum>;
};

/** A local day as far as it is settled; `over`: no slot of it can be settled any more. */
export type SettledDay = {
  start: number;
  end: number;
  slots: readonly SlotCrowds[];
  crowds: DayCrowds | null;
  over: boolean;
};

type Line = {
  /** Where the run began that is not told yet. */
  from: number;
  /** The run that is told next, up to `keptEnd`, once enough after it is kept back: what a day adds at its end is never less. */
  kept: Crowds | null;
  keptEnd: number;
  back: Crowds | null;
  backEnd: number;
  /** What cannot stand alone yet. */
  waiting: Crowds | null;
  /** Whole days since the last cut, counted member by member; null once a cut lies within a day. */
  days: Crowds | null;
  whole: boolean;
};

/** The state after some days, to go on from with the next. */
export type CutState = {
  first: number | null;
  open: boolean;
  lines: readonly Line[];
  marks: Map<number, number>;
  /** Spans of meters too small by their bounds, of whom nobody has counted the members yet. */
  doubts: readonly DoubtedSpan[];
};
export type DoubtedSpan = { from: number; to: number };
/** Who stands behind a span of meters, member by member; undefined where that was not counted. */
export type Counted = (span: DoubtedSpan) => MeterCrowds | undefined;

/** What could not be cut for longer is judged by its bounds: it would be counted over and over. */
const LONGEST_COUNTED_MS = 73 * 3_600_000;

const NEW_LINE: Line = {
  from: 0,
  kept: null,
  keptEnd: 0,
  back: null,
  backEnd: 0,
  waiting: null,
  days: null,
  whole: true,
};

export const NO_DAYS: CutState = {
  first: null,
  open: true,
  lines: TOLD_LINES.map(() => NEW_LINE),
  marks: new Map(),
  doubts: [],
};

const BIT = Object.fromEntries(TOLD_SUMS.map((sum, index) => [sum, 1 << index])) as Record<ToldSum, number>;

/** Whether a sum may begin or end at an instant. Before the first settled slot there is nothing to tell. */
export function mayCut({ first, marks, never }: Cuts, instant: number, sum: ToldSum): boolean {
  if (never.has(sum)) return false;
  return instant <= first || ((marks.get(instant) ?? 0) & BIT[sum]) !== 0;
}

/** Where sums may be cut so far. */
export function cutsOf({ first, marks }: CutState, never: ReadonlySet<ToldSum> = new Set()): Cuts {
  return { first: first ?? Number.POSITIVE_INFINITY, marks, never };
}

/**
 * Goes on by some local days, oldest first (facts §2: secondary suppression, no differencing). All that is told of a sum lies between two cuts of it, so
 * whoever adds and subtracts answers learns what lies between neighbouring cuts and no more; and each such piece has a
 * crowd that could be told by itself. Cuts never move: what follows only adds later ones. Within a day a cut comes one run
 * late, when the next run could stand alone too: the rest of the day then holds that run. A rest that cannot stand alone
 * goes on into the next day, and so do whole days. A day with a missing quarter-hour ends all cuts until it is over.
 */
export function nextDays(
  before: CutState,
  days: readonly SettledDay[],
  rule: DisclosureRule,
  counted: Counted = () => undefined,
): CutState {
  const marks = new Map(before.marks);
  const doubts: DoubtedSpan[] = [];
  const mayTellSpan = (of: NonNullable<ToldLine["ofSpan"]>, span: DoubtedSpan) => {
    if (span.to - span.from > LONGEST_COUNTED_MS) return false;
    const crowds = counted(span);
    if (!crowds) doubts.push(span);
    return crowds !== undefined && mayTell(of(crowds), rule);
  };
  let { first, open, lines } = before;
  for (const day of days) {
    if (first === null && day.slots[0]) {
      first = day.slots[0].slotStart;
      const from = first;
      lines = lines.map((line) => ({ ...line, from }));
    }
    if (!open || first === null) continue;
    const from = Math.max(day.start, first);
    lines = lines.map((line, index) => {
      const of = TOLD_LINES[index];
      if (!of) throw new RangeError("there is a line for each told sum");
      return closed(within(line, of, day, from, rule, marks), of, day, rule, marks, mayTellSpan);
    });
    open = day.over;
  }
  return { first, open, lines, marks, doubts };
}

function within(
  line: Line,
  { sum, ofSlot, keepPerMille, rule }: ToldLine,
  { slots }: SettledDay,
  from: number,
  community: DisclosureRule,
  marks: Map<number, number>,
): Line {
  if (ofSlot === null) return line;
  let { from: since, kept, keptEnd, back, backEnd, waiting, whole } = line;
  let total = 0;
  let expected = from;
  for (const slot of slots) {
    const inOrder = slot.slotStart === expected;
    expected = inOrder ? expected + SLOT_MS : Number.POSITIVE_INFINITY;
    const crowds = ofSlot(slot);
    total += sumOf(crowds);
    waiting = together(waiting, crowds);
    if (!inOrder || waiting === null || !mayTell(waiting, rule(community))) continue;
    const end = slot.slotStart + SLOT_MS;
    if (kept === null) {
      kept = waiting;
      keptEnd = end;
    } else {
      back = together(back, waiting);
      backEnd = end;
    }
    waiting = null;
    if (kept === null || back === null || (isEmpty(back) && !isEmpty(kept))) continue;
    if (sumOf(back) * 1_000 < total * keepPerMille) continue;
    mark(marks, keptEnd, sum);
    // Where nobody gave anything before the cut, what follows is still the whole day.
    whole &&= isEmpty(kept);
    since = keptEnd;
    [kept, keptEnd, back] = [back, backEnd, null];
  }
  return { ...line, from: since, kept, keptEnd, back, backEnd, waiting, whole };
}

function closed(
  line: Line,
  { sum, ofSlot, ofDay, ofSpan, rule }: ToldLine,
  { end, crowds, over }: SettledDay,
  community: DisclosureRule,
  marks: Map<number, number>,
  mayTellSpan: (of: NonNullable<ToldLine["ofSpan"]>, span: DoubtedSpan) => boolean,
): Line {
  if (!over) return line;
  const rest = together(together(line.kept, line.back), line.waiting);
  const days = line.whole && ofDay !== null ? together(line.days, crowds && ofDay(crowds)) : null;
  const known = ofSlot === null ? days : rest;
  const enough = (some: Crowds | null) => some !== null && mayTell(some, rule(community));
  if (
    ofDay === null ||
    known === null ||
    enough(known) ||
    enough(days) ||
    (ofSpan && mayTellSpan(ofSpan, { from: line.from, to: end }))
  ) {
    mark(marks, end, sum);
    return { ...NEW_LINE, from: end };
  }
  return { ...line, kept: null, back: null, waiting: rest, days };
}

function mayTell(crowds: Crowds, rule: DisclosureRule): boolean {
  return crowds.every((crowd) => mayPublish(crowd, rule));
}

function sumOf(crowds: Crowds): number {
  return crowds.reduce((sum, { total }) => sum + total, 0);
}

function isEmpty(crowds: Crowds): boolean {
  return crowds.every(({ members }) => members === 0);
}

function mark(marks: Map<number, number>, instant: number, sum: ToldSum): void {
  marks.set(instant, (marks.get(instant) ?? 0) | BIT[sum]);
}
