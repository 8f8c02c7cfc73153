/** Things by key in the order they came; empty keys are forgotten. */
export type Groups<Thing> = {
  of(key: string): Thing[];
  add(key: string, thing: Thing): void;
  remove(key: string, thing: Thing): void;
};

export function createGroups<Thing>(): Groups<Thing> {
  const groups = new Map<string, Set<Thing>>();
  return {
    of: (key) => [...(groups.get(key) ?? [])],
    add(key, thing) {
      const group = groups.get(key) ?? new Set();
      groups.set(key, group.add(thing));
    },
    remove(key, thing) {
      const group = groups.get(key);
      group?.delete(thing);
      if (group?.size === 0) groups.delete(key);
    },
  };
}
