import { MINUTE_MS } from "./wallTime";

const STEPS = new Set([5, 10, 15, 30, 60].map((minutes) => minutes * MINUTE_MS));
/** So many equal distances in a row are a step; fewer may be gaps. */
const RUN = 4;
const USUAL = 30 * MINUTE_MS;

/**
 * How long each interval of a load curve is that is stamped only at its ends (instants in order, each once): the distance to the one
 * before where that is a step of the file (`stated`, or held over some rows), else the step of the rows before or behind. A gap is
 * never taken for a longer interval.
 */
export function loadCurveSteps(ends: readonly number[], stated: number | null): number[] {
  const distance = (i: number) => (ends[i] as number) - (ends[i - 1] ?? Number.NaN);
  const sure: (number | null)[] = ends.map(() => null);
  for (let from = 1; from < ends.length; ) {
    let to = from + 1;
    while (to < ends.length && distance(to) === distance(from)) to++;
    if (STEPS.has(distance(from)) && (to - from >= RUN || distance(from) === stated))
      sure.fill(distance(from), from, to);
    from = to;
  }
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ends.length; i++) if (STEPS.has(distance(i))) shortest = Math.min(shortest, distance(i));
  const fallback = stated ?? (Number.isFinite(shortest) ? shortest : USUAL);
  const behind: number[] = [];
  for (let i = ends.length - 1, known = fallback; i >= 0; i--) {
    known = sure[i] ?? known;
    behind[i] = known;
  }
  const steps: number[] = [];
  let before: number | null = null;
  for (let i = 0; i < ends.length; i++) {
    before = sure[i] ?? before;
    const step = before ?? (behind[i] as number);
    steps.push(i > 0 && distance(i) < step && STEPS.has(distance(i)) ? distance(i) : step);
  }
  return steps;
}
