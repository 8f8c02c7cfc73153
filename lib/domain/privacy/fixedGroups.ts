import type { DisclosureRule } from "./disclosure";

/** A group answers are given about: fixed for a period, whoever of it contributed. */
export type FixedGroup = ReadonlySet<number>;

/**
 * Which groups answers of one period may be about, in the order asked: groups of at least the minimum, any two of them the
 * same or different by at least as many members, so that no difference of two answers speaks of fewer (facts §2). A group
 * refused stays refused however often it is asked.
 */
export function permittedGroups(groups: readonly FixedGroup[], { minimumGroup }: DisclosureRule): boolean[] {
  const told: FixedGroup[] = [];
  return groups.map((group) => {
    const apart = (other: FixedGroup) => {
      const differing = differenceSize(group, other);
      return differing === 0 || differing >= minimumGroup;
    };
    const may = group.size >= minimumGroup && told.every(apart);
    if (may) told.push(group);
    return may;
  });
}

/** How many members are in one of two groups only. */
export function differenceSize(one: FixedGroup, other: FixedGroup): number {
  let shared = 0;
  for (const member of one) if (other.has(member)) shared += 1;
  return one.size + other.size - 2 * shared;
}
