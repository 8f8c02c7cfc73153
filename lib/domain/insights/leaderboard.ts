/** What a member did in a category over some days: a part and the whole it is measured by. */
export type BoardRecord = { memberId: number; part: number; whole: number; days: number };
/** A member's place; equal values share it. */
export type Placed = { memberId: number; value: number; rank: number };

/** So many average days of record weigh as much as what the listed do together (own choice). */
const PRIOR_DAYS = 5;

/**
 * Values drawn towards what all listed do together until a record is long: (part + w·m) / (whole + w), where m is the sum of
 * all parts over the sum of all wholes and w the whole of five average days (a Beta-like prior, empirical Bayes with a fixed
 * weight). One lucky day wins nothing. `bounded`: shares that cannot pass 1.
 */
export function shrunk(listed: readonly BoardRecord[], bounded: boolean): (record: BoardRecord) => number {
  const sum = (of: (record: BoardRecord) => number) => listed.reduce((total, record) => total + of(record), 0);
  const [parts, wholes, days] = [sum((r) => r.part), sum((r) => r.whole), sum((r) => r.days)];
  const mean = wholes > 0 ? parts / wholes : 0;
  const weight = days > 0 ? (PRIOR_DAYS * wholes) / days : 0;
  return ({ part, whole }) => {
    const value = whole + weight > 0 ? (part + weight * mean) / (whole + weight) : 0;
    return bounded ? Math.min(1, Math.max(0, value)) : value;
  };
}

/** The listed in order, best first, then by member number; equal values share a rank. Members without a whole have none. */
export function placed(listed: readonly BoardRecord[], bounded: boolean): Placed[] {
  const known = listed.filter(({ whole }) => whole > 0);
  const shrink = shrunk(known, bounded);
  const values = known.map((record) => ({ memberId: record.memberId, value: shrink(record) }));
  values.sort((a, b) => b.value - a.value || a.memberId - b.memberId);
  return values.map((one) => ({ ...one, rank: rankOf(values, one.value) }));
}

/** Where somebody stands or, unlisted, would stand among the listed; null without a record. */
export function placeOf(
  listed: readonly BoardRecord[],
  own: BoardRecord | undefined,
  bounded: boolean,
): { value: number; rank: number } | null {
  if (!own || own.whole <= 0) return null;
  const known = listed.filter(({ whole }) => whole > 0);
  const shrink = shrunk(known, bounded);
  const value = shrink(own);
  return {
    value,
    rank: rankOf(
      known.map((record) => ({ value: shrink(record) })),
      value,
    ),
  };
}

function rankOf(values: readonly { value: number }[], value: number): number {
  return 1 + values.filter((other) => other.value > value).length;
}
