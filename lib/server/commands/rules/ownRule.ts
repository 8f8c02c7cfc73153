import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { findConflicts, severityOf } from "@/lib/domain/rules/conflicts";
import { parseRule } from "@/lib/domain/rules/parseRule";
import type { Rule } from "@/lib/domain/rules/rule";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { findRule, type RuleRecord } from "@/lib/server/persistence/queries/rules";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { RuleReply } from "@/types/rules";

/** Rules beyond this many nobody keeps apart; archived ones do not count. */
const MOST_RULES = 20;

/** One's own rule as read. @throws DomainError not-found for a missing one and for everybody else's alike, stale-version. */
export async function ownRule(
  tx: Transaction<Database>,
  communityId: number,
  member: MemberRecord,
  ruleId: string,
  version: number,
): Promise<RuleRecord> {
  const rule = await findRule(tx, communityId, ruleId);
  if (!rule || rule.memberId !== member.memberId) throw new DomainError("not-found", "There is no such rule.");
  if (rule.version !== version) {
    throw new DomainError("stale-version", "This rule has changed since you read it. Look again, then decide.", {
      path: "/version",
      params: { version: rule.version },
    });
  }
  return rule;
}

/** @throws DomainError too-many-rules when the member keeps as many as it may. */
export function requireRoom(rules: readonly RuleRecord[]): void {
  if (rules.filter(({ status }) => status !== "archived").length < MOST_RULES) return;
  throw new DomainError("too-many-rules", `At most ${MOST_RULES} rules. Archive one you no longer need.`, {
    params: { most: MOST_RULES },
  });
}

/** A rule of a request, held against the grammar. @throws DomainError with the pointer below `/rule`. */
export function ruleOf(value: unknown): Rule {
  try {
    return parseRule(value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const path = `/rule${error.path ?? ""}`;
    throw new DomainError(error.code, error.message, { path, fields: [{ path, message: error.message }] });
  }
}

/** Where a rule that acts meets the member's other acting rules, by their names. */
export function meetings(record: RuleRecord, all: readonly RuleRecord[]): RuleReply["conflicts"] {
  if (record.status !== "active") return [];
  const others = all.filter(({ ruleId, status }) => status === "active" && ruleId !== record.ruleId);
  const asMember = ({ ruleId, version, priority, rule }: RuleRecord) => ({
    ruleId,
    ruleVersion: version,
    priority,
    rule,
  });
  return findConflicts(asMember(record), others.map(asMember)).flatMap((conflict) => {
    if (!("otherId" in conflict)) return [];
    const other = others.find(({ ruleId }) => ruleId === conflict.otherId);
    return other ? [{ kind: conflict.kind, otherName: other.name }] : [];
  });
}

/** @throws DomainError rule-conflict when the rule can never do what it says: then it may be kept as a draft, not act. */
export function requireWorkable(ruleId: string, version: number, rule: Rule): void {
  const own = findConflicts({ ruleId, ruleVersion: version, priority: 0, rule }, []);
  const fault = own.find((conflict) => severityOf(conflict) === "error");
  if (!fault) return;
  throw new DomainError(
    "rule-conflict",
    "This rule contradicts itself and would never act. Keep it as a draft, or change it.",
    {
      path: "/rule",
      params: { conflict: fault.kind },
    },
  );
}
