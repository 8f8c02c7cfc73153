/**
 * A pure function of a text that remembers its latest answers, up to `size` of them; then it forgets all and begins anew. Answers
 * never depend on what is remembered, and nobody may change one that is an object.
 */
export function recently<Value>(size: number, compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (known.size >= size) known.clear();
    known.set(text, value);
    return value;
  };
}
