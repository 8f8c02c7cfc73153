import type { Transaction } from "kysely";
import { formatSlot } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import type { NotificationDraft } from "@/lib/server/notifications/draft";
import { notify } from "@/lib/server/notifications/notify";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { listMembersWithRules, listRules } from "@/lib/server/persistence/queries/rules";
import type { Database } from "@/lib/server/persistence/schema/database";

/**
 * After an outage of more than a day: tells each member once, of each rule that acts, that it was not looked at from a slot on. The
 * quarter-hours of the last day are told one by one as they are caught up.
 */
export function tellMissedSpan({ db, community, clock }: SystemContext, firstMissed: number): Promise<void> {
  const { communityId } = community;
  return inTransaction(db, async (tx) => {
    const drafts: NotificationDraft[] = [];
    for (const memberId of await listMembersWithRules(tx, communityId)) {
      drafts.push(...(await draftsOf(tx, communityId, memberId, firstMissed, clock.now())));
    }
    await notify(tx, communityId, drafts);
  });
}

async function draftsOf(
  tx: Transaction<Database>,
  communityId: number,
  memberId: number,
  slotStart: number,
  at: number,
): Promise<NotificationDraft[]> {
  const rules = await listRules(tx, communityId, memberId);
  return rules
    .filter(({ status, changedAt }) => status === "active" && changedAt < slotStart)
    .map(({ ruleId, name }) => ({
      memberId,
      key: `rule-failed:${ruleId}:outage:${formatSlot(slotStart)}`,
      at,
      slotStart,
      kind: "rule-failed",
      detail: { ruleId, ruleName: name, reason: "missed" },
    }));
}
