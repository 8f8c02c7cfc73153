/** One way to read a piece of text: its value and where it ends. */
export type Hit<T> = { value: T; next: number };
/** Every way to read what starts at a place; none when it is not there. */
export type Reader<T> = (text: string, at: number) => Hit<T>[];

/** Reads exactly these words. */
export function literal(words: string): Reader<null> {
  return (text, at) => (text.startsWith(words, at) ? [{ value: null, next: at + words.length }] : []);
}

/** Reads what a pattern finds at the place (the pattern must be sticky) and what `take` makes of it; null refuses. */
export function pattern<T>(expression: RegExp, take: (match: RegExpExecArray) => T | null): Reader<T> {
  return (text, at) => {
    expression.lastIndex = at;
    const match = expression.exec(text);
    const value = match ? take(match) : null;
    return match && value !== null ? [{ value, next: at + match[0].length }] : [];
  };
}

/** Reads one of several. */
export function choice<T>(readers: readonly Reader<T>[]): Reader<T> {
  return (text, at) => readers.flatMap((reader) => reader(text, at));
}

/** Reads one thing, then another, and joins them. */
export function both<A, B, T>(first: Reader<A>, second: Reader<B>, join: (a: A, b: B) => T): Reader<T> {
  return (text, at) =>
    first(text, at).flatMap((a) => second(text, a.next).map((b) => ({ value: join(a.value, b.value), next: b.next })));
}

/** Reads one or more with a separator between them; every shorter reading counts too. */
export function list<T>(item: Reader<T>, separator: string): Reader<T[]> {
  const rest = literal(separator);
  return (text, at) => {
    const found: Hit<T[]>[] = [];
    let open: Hit<T[]>[] = item(text, at).map(({ value, next }) => ({ value: [value], next }));
    while (open.length > 0) {
      found.push(...open);
      open = open.flatMap((hit) =>
        both(
          rest,
          item,
          (_, value) => value,
        )(text, hit.next).map(({ value, next }) => ({
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
  return (text, at) => reader(text, at).map(({ value, next }) => ({ value: make(value), next }));
}
