/** What a process remembers per database and community. A page and a route may load a module twice, so it hangs on globalThis. */
export type Kept<T> = WeakMap<object, Map<number, T>>;

/** The memory of one community, made when there is none. */
export function keptFor<T>(kept: Kept<T>, db: object, communityId: number, make: () => T): T {
  const ofDatabase = kept.get(db) ?? new Map<number, T>();
  kept.set(db, ofDatabase);
  const known = ofDatabase.get(communityId);
  if (known !== undefined) return known;
  const made = make();
  ofDatabase.set(communityId, made);
  return made;
}
