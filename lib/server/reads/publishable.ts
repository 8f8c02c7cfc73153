import { type DisclosureRule, mayPublish } from "@/lib/domain/privacy/disclosure";
import type { SumGroups } from "@/lib/server/persistence/queries/readGroups";

/** Which of a span's sums may be published: a traded sum needs a large enough group on both sides. */
export function publishable(groups: SumGroups, rule: DisclosureRule) {
  return {
    production: mayPublish(groups.production, rule),
    consumption: mayPublish(groups.consumption, rule),
    traded: mayPublish(groups.sold, rule) && mayPublish(groups.bought, rule),
    savings: mayPublish(groups.savings, rule),
  };
}
