/** Compares by UTF-16 code units, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether texts ascend strictly: sorted, and none twice. */
export function ascends(count: number, textOf: (place: number) => string): boolean {
  for (let place = 1; place < count; place++) if (!(textOf(place - 1) < textOf(place))) return false;
  return true;
}

/** The places 0 … count − 1 in the order of their texts (compareText); equal texts stay in the order of their places. */
export function placesInOrder(count: number, textOf: (place: number) => string): Uint32Array {
  const places = Uint32Array.from({ length: count }, (_, place) => place);
  const byText = (a: number, b: number) => compareText(textOf(a), textOf(b)) || a - b;
  const digits = count < MANY ? null : digitsAfterPrefix(count, textOf);
  if (digits === null) return places.sort(byText);
  const sorted = digits.reduceRight(byDigit, places);
  const same = (a: number, b: number) => digits.every((digit) => digit[a] === digit[b]);
  for (let from = 0, to = 1; from < count; from = to++) {
    while (to < count && same(sorted[from]!, sorted[to]!)) to++;
    if (to - from > 1) sorted.subarray(from, to).sort(byText);
  }
  return sorted;
}

/** From here on a few passes over digits beat comparing texts. */
const MANY = 4096;
const DIGITS = 3;

/** The six characters that follow what all texts begin with, two to a digit; null when one is beyond Latin-1. */
function digitsAfterPrefix(count: number, textOf: (place: number) => string): Uint16Array[] | null {
  const first = textOf(0);
  let prefix = first.length;
  for (let place = 1; place < count && prefix > 0; place++) {
    const text = textOf(place);
    let equal = 0;
    while (equal < prefix && text.charCodeAt(equal) === first.charCodeAt(equal)) equal++;
    prefix = equal;
  }
  const digits = Array.from({ length: DIGITS }, () => new Uint16Array(count));
  for (let place = 0; place < count; place++) {
    const text = textOf(place);
    for (let d = 0; d < DIGITS; d++) {
      const at = prefix + 2 * d;
      const high = at < text.length ? text.charCodeAt(at) : 0;
      const low = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      if (high > 0xff || low > 0xff) return null;
      digits[d]![place] = (high << 8) | low;
    }
  }
  return digits;
}

/** One pass of a radix sort; places with equal digits keep their order. */
function byDigit(places: Uint32Array, digit: Uint16Array): Uint32Array {
  const next = new Uint32Array(0x10001);
  for (let place = 0; place < digit.length; place++) next[digit[place]! + 1]!++;
  for (let value = 1; value < next.length; value++) next[value]! += next[value - 1]!;
  const sorted = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) sorted[next[digit[places[i]!]!]!++] = places[i]!;
  return sorted;
}
