import type { Transaction } from "kysely";
import { appendJournal } from "@/lib/server/events/journal";
import type { RuleRecord } from "@/lib/server/persistence/queries/rules";
import type { Database } from "@/lib/server/persistence/schema/database";

/** Notes in the journal that a rule was made or changed; what it says stays in its table, the chain holds ids and versions. */
export function noteRule(
  tx: Transaction<Database>,
  communityId: number,
  kind: "rule-created" | "rule-changed",
  rule: RuleRecord,
  requestHash: string,
): Promise<void> {
  const { ruleId, memberId, version, status } = rule;
  return appendJournal(tx, communityId, {
    audit: [
      {
        kind,
        subject: `rule:${ruleId}`,
        payload: { memberId, version, status, requestHash },
        at: rule.changedAt,
      },
    ],
  });
}
