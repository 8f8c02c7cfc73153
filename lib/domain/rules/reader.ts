/** One way to read a piece of text: its value and where it ends. */
export type Hit<T> = { value: T; next: number };
/** The furthest place at which reading stopped, and what might have stood there. */
export type Stop = { at: number; expected: Set<string> };
/** Every way to read what starts at a place; none when it is not there, which is noted. */
export type Reader<T> = (text: string, at: number, stop: Stop) => Hit<T>[];

/** Words of a phrase that are told of it: more make no message that anybody reads. */
const WORDS_TOLD = 4;

/** Notes that reading came to a place and stopped at the word there. */
export function stopAt(stop: Stop, at: number, expected: string): void {
  if (at < stop.at) return;
  if (at > stop.at) {
    stop.at = at;
    stop.expected.clear();
  }
  stop.expected.add(expected);
}

/** Reads exactly these words. */
export function literal(words: string): Reader<null> {
  return (text, at, stop) => {
    if (text.startsWith(words, at)) return [{ value: null, next: at + words.length }];
    let same = 0;
    while (text[at + same] === words[same]) same++;
    // A word that is begun alike is still another word: it stops at its beginning, unless the text is all there and just ends.
    const ends = at + same === text.length && words[same] === " ";
    const begun = ends ? text.length : wordStart(text, at + same, at);
    const rest = words
      .slice(begun - at)
      .trim()
      .split(" ")
      .slice(0, WORDS_TOLD)
      .join(" ");
    if (rest !== "") stopAt(stop, begun, rest);
    return [];
  };
}

/** Where the word begins that reading came to, not before `least`. */
function wordStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && /[^ ]/.test(text[start - 1] ?? " ")) start--;
  return start;
}

/**
 * Reads what a pattern finds at the place (the pattern must be sticky) and what `take` makes of it; null refuses. `example`: how it
 * may look.
 */
export function pattern<T>(expression: RegExp, example: string, take: (match: RegExpExecArray) => T | null): Reader<T> {
  return (text, at, stop) => {
    expression.lastIndex = at;
    const match = expression.exec(text);
    const value = match ? take(match) : null;
    if (match && value !== null) return [{ value, next: at + match[0].length }];
    stopAt(stop, at, example);
    return [];
  };
}

/** Reads one of several. */
export function choice<T>(readers: readonly Reader<T>[]): Reader<T> {
  return (text, at, stop) => readers.flatMap((reader) => reader(text, at, stop));
}

/** Reads one thing, then another, and joins them. */
export function both<A, B, T>(first: Reader<A>, second: Reader<B>, join: (a: A, b: B) => T): Reader<T> {
  return (text, at, stop) =>
    first(text, at, stop).flatMap((a) =>
      second(text, a.next, stop).map((b) => ({ value: join(a.value, b.value), next: b.next })),
    );
}

/** Reads one or more with a separator between them; every shorter reading counts too. */
export function list<T>(item: Reader<T>, separator: string): Reader<T[]> {
  const rest = literal(separator);
  return (text, at, stop) => {
    const found: Hit<T[]>[] = [];
    let open: Hit<T[]>[] = item(text, at, stop).map(({ value, next }) => ({ value: [value], next }));
    while (open.length > 0) {
      found.push(...open);
      open = open.flatMap((hit) =>
        both(rest, item, (_, value) => value)(text, hit.next, stop).map(({ value, next }) => ({
          value: [...hit.value, value],
          next,
        })),
      );
    }
    return found;
  };
}

/** The same words with another value. */
export function mapped<A, B>(reader: Reader<A>, make: (value: A) => B): Reader<B> {
  return (text, at, stop) => reader(text, at, stop).map(({ value, next }) => ({ value: make(value), next }));
}
