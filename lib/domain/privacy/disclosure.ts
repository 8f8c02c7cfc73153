/** Who stands behind a sum: how many members contributed, what the largest gave, and the sum itself (same unit). */
export type Contributors = { members: number; largest: number; total: number };
/** A community's thresholds: fewest members behind a published sum, and the largest share one of them may have in it. */
export type DisclosureRule = { minimumGroup: number; dominancePerMille: number };

/**
 * Whether a sum may be published: nobody contributed (then it says nothing about anybody), or enough members did and none of
 * them dominates it (facts §2: at least 10 contributors, none above 25 %).
 */
export function mayPublish(group: Contributors, rule: DisclosureRule): boolean {
  if (group.members === 0) return group.total === 0;
  return group.members >= rule.minimumGroup && group.largest * 1000 <= group.total * rule.dominancePerMille;
}

/** The value where its group may be published, null where it is withheld. */
export function published<T>(value: T, group: Contributors, rule: DisclosureRule): T | null {
  return mayPublish(group, rule) ? value : null;
}
