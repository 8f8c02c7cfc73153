import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Rule, RuleStatus } from "@/lib/domain/rules/rule";
import type { Database, TradingRuleTable } from "../schema/database";
import { at } from "./at";

/** A member's rule as it stands. */
export type RuleRecord = {
  ruleId: string;
  memberId: number;
  name: string;
  status: RuleStatus;
  version: number;
  priority: number;
  rule: Rule;
  changedAt: number;
};

export async function insertRule(db: Kysely<Database>, communityId: number, rule: RuleRecord): Promise<void> {
  await db
    .insertInto("trading_rule")
    .values({
      community_id: communityId,
      rule_id: rule.ruleId,
      member_id: rule.memberId,
      name: rule.name,
      status: rule.status,
      version: rule.version,
      priority: rule.priority,
      rule: JSON.stringify(rule.rule),
      created_at: at(rule.changedAt),
      changed_at: at(rule.changedAt),
    })
    .execute();
}

/** Writes what may change of a rule. */
export async function updateRule(tx: Transaction<Database>, communityId: number, rule: RuleRecord): Promise<void> {
  await tx
    .updateTable("trading_rule")
    .set({
      name: rule.name,
      status: rule.status,
      version: rule.version,
      rule: JSON.stringify(rule.rule),
      changed_at: at(rule.changedAt),
    })
    .where("community_id", "=", communityId)
    .where("rule_id", "=", rule.ruleId)
    .execute();
}

/** A member's rules in the order in which they are heard, archived ones last. */
export async function listRules(db: Kysely<Database>, communityId: number, memberId: number): Promise<RuleRecord[]> {
  const rows = await db
    .selectFrom("trading_rule")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .orderBy(sql`status = 'archived'`)
    .orderBy("priority")
    .orderBy("rule_id")
    .execute();
  return rows.map(fromRow);
}

/** A rule of anybody; null when the community has none of that id. Locked by whoever holds its member's lock. */
export async function findRule(db: Kysely<Database>, communityId: number, ruleId: string): Promise<RuleRecord | null> {
  const row = await db
    .selectFrom("trading_rule")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("rule_id", "=", ruleId)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Members some of whose rules act now: active members who trade themselves and have not paused their rules. */
export async function listMembersWithRules(db: Kysely<Database>, communityId: number): Promise<number[]> {
  const { rows } = await sql<{ memberId: number }>`
    SELECT DISTINCT r.member_id AS "memberId" FROM trading_rule r
    JOIN member m ON m.community_id = r.community_id AND m.member_id = r.member_id
    WHERE r.community_id = ${communityId} AND r.status = 'active' AND m.active AND NOT m.rules_paused
    ORDER BY r.member_id`.execute(db);
  return rows.map((row) => row.memberId);
}

/** Whether all rules of a member stand still. */
export async function areRulesPaused(db: Kysely<Database>, communityId: number, memberId: number): Promise<boolean> {
  const row = await db
    .selectFrom("member")
    .select("rules_paused")
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  return row?.rules_paused ?? false;
}

export async function setRulesPaused(
  tx: Transaction<Database>,
  communityId: number,
  memberId: number,
  paused: boolean,
): Promise<void> {
  await tx
    .updateTable("member")
    .set({ rules_paused: paused })
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .execute();
}

function fromRow(row: Selectable<TradingRuleTable>): RuleRecord {
  return {
    ruleId: row.rule_id,
    memberId: row.member_id,
    name: row.name,
    status: row.status,
    version: row.version,
    priority: row.priority,
    rule: row.rule,
    changedAt: row.changed_at,
  };
}
