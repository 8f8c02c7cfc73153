/**
 * Remembers the latest `size` results of a pure function per community, so that a run through consecutive days costs each
 * day once. Results never depend on what is remembered.
 */
export function memoPerOwner<Owner extends object, Value>(size: number, compute: (owner: Owner, key: string) => Value) {
  const owners = new WeakMap<Owner, Map<string, Value>>();
  const entriesOf = (owner: Owner) => {
    let entries = owners.get(owner);
    if (!entries) {
      entries = new Map();
      owners.set(owner, entries);
    }
    return entries;
  };
  return {
    peek: (owner: Owner, key: string): Value | undefined => entriesOf(owner).get(key),
    get: (owner: Owner, key: string): Value => {
      const known = entriesOf(owner).get(key);
      if (known !== undefined) return known;
      const value = compute(owner, key);
      const entries = entriesOf(owner);
      const oldest = entries.keys().next().value;
      if (entries.size >= size && oldest !== undefined) entries.delete(oldest);
      entries.set(key, value);
      return value;
    },
  };
}
