import { type Kysely, sql } from "kysely";
import type { Decision } from "@/lib/domain/rules/decision";
import { localDay } from "@/lib/domain/units/slot";
import type { Database, RuleEvaluationTable } from "../schema/database";
import { at } from "./at";
import { bulkInsert, column } from "./bulk";

export type RuleOutcome = RuleEvaluationTable["outcome"];

/** One evaluation as it is kept: the last of its rule and slot. */
export type EvaluationRecord = {
  memberId: number;
  ruleId: string;
  slotStart: number;
  outcome: RuleOutcome;
  at: number;
  decision: Decision;
  refusedCode: string | null;
};

const COLUMNS = [
  column<EvaluationRecord>("member_id", "int4", (e) => e.memberId),
  column<EvaluationRecord>("rule_id", "uuid", (e) => e.ruleId),
  column<EvaluationRecord>("slot_start", "time", (e) => e.slotStart),
  column<EvaluationRecord>("outcome", "text", (e) => e.outcome),
  column<EvaluationRecord>("evaluated_at", "time", (e) => e.at),
  column<EvaluationRecord>("decision", "jsonb", (e) => JSON.stringify(e.decision)),
  column<EvaluationRecord>("refused_code", "text", (e) => e.refusedCode),
];

/** Keeps evaluations; that an order already stands is no news, so it does not replace the evaluation that placed it. */
export function storeEvaluations(
  db: Kysely<Database>,
  communityId: number,
  evaluations: readonly EvaluationRecord[],
): Promise<void> {
  return bulkInsert(
    db,
    "rule_evaluation",
    communityId,
    COLUMNS,
    evaluations,
    sql`ON CONFLICT (community_id, rule_id, slot_start) DO UPDATE SET outcome = excluded.outcome,
      evaluated_at = excluded.evaluated_at, decision = excluded.decision, refused_code = excluded.refused_code
      WHERE rule_evaluation.outcome NOT IN ('placed', 'repriced', 'notified', 'refused') OR excluded.outcome IN ('placed', 'repriced', 'refused')`,
  );
}

/** An evaluation with what became of the order that stands for its rule and slot. */
export type EvaluationWithOrder = EvaluationRecord & {
  order: {
    offerId: string;
    energyWh: number;
    limitMicroEurPerKwh: number;
    tradedWh: number;
    state: "open" | "cancelled" | "closed" | "void";
  } | null;
};

type Row = Omit<EvaluationRecord, "memberId"> & {
  memberId: number;
  offerId: string | null;
  energyWh: number;
  limit: number;
  tradedWh: number;
  state: "open" | "cancelled" | "closed" | "void";
};

const WITH_ORDER = sql`
  e.member_id AS "memberId", e.rule_id AS "ruleId", e.slot_start AS "slotStart", e.outcome, e.evaluated_at AS at, e.decision,
  e.refused_code AS "refusedCode", o.offer_id AS "offerId", o.energy_wh AS "energyWh", o.limit_micro_eur_per_kwh AS limit,
  o.taken_wh + o.matched_wh AS "tradedWh", o.state`;

const ORDER_JOIN = sql`
  LEFT JOIN rule_order p ON p.community_id = e.community_id AND p.rule_id = e.rule_id AND p.slot_start = e.slot_start
  LEFT JOIN offer o ON o.community_id = p.community_id AND o.offer_id = p.offer_id`;

/** The last evaluations of one rule, the newest slot first. */
export async function listEvaluations(
  db: Kysely<Database>,
  communityId: number,
  ruleId: string,
  limit: number,
): Promise<EvaluationWithOrder[]> {
  const { rows } = await sql<Row>`
    SELECT ${WITH_ORDER} FROM rule_evaluation e ${ORDER_JOIN}
    WHERE e.community_id = ${communityId} AND e.rule_id = ${ruleId}::uuid
    ORDER BY e.slot_start DESC LIMIT ${limit}`.execute(db);
  return rows.map(fromRow);
}

/** The evaluation of each rule of a member that was made last; of several made at once that of the latest slot. */
export async function lastEvaluations(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<Map<string, EvaluationWithOrder>> {
  const { rows } = await sql<Row>`
    SELECT ${WITH_ORDER} FROM trading_rule r
    CROSS JOIN LATERAL (
      SELECT * FROM rule_evaluation l WHERE l.community_id = r.community_id AND l.rule_id = r.rule_id
      ORDER BY l.evaluated_at DESC, l.slot_start DESC LIMIT 1
    ) e ${ORDER_JOIN}
    WHERE r.community_id = ${communityId} AND r.member_id = ${memberId} AND r.status <> 'archived'`.execute(db);
  return new Map(rows.map((row) => [row.ruleId, fromRow(row)]));
}

/** Which rules of a member have sent their message on which local day of the slots from `from` to `to`: "rule day". */
export async function listNotified(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  span: { from: number; to: number; timeZone: string },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("rule_evaluation")
    .select(["rule_id", "slot_start"])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("outcome", "=", "notified")
    .where("slot_start", ">=", at(span.from))
    .where("slot_start", "<", at(span.to))
    .execute();
  return new Set(rows.map((row) => `${row.rule_id} ${localDay(row.slot_start, span.timeZone)}`));
}

/** How far a community's rules have been evaluated: the last slot looked at; null before the first. */
export async function rulesEvaluatedTo(db: Kysely<Database>, communityId: number): Promise<number | null> {
  const row = await db
    .selectFrom("rules_run")
    .select("evaluated_to")
    .where("community_id", "=", communityId)
    .executeTakeFirst();
  return row?.evaluated_to ?? null;
}

/** Notes that the rules of a community have been evaluated for all slots up to this one; never goes back. */
export async function rulesReached(db: Kysely<Database>, communityId: number, slotStart: number): Promise<void> {
  await sql`
    INSERT INTO rules_run (community_id, evaluated_to) VALUES (${communityId}, ${at(slotStart)})
    ON CONFLICT (community_id) DO UPDATE SET evaluated_to = greatest(rules_run.evaluated_to, excluded.evaluated_to)`.execute(
    db,
  );
}

function fromRow({ offerId, energyWh, limit, tradedWh, state, ...evaluation }: Row): EvaluationWithOrder {
  return {
    ...evaluation,
    order: offerId === null ? null : { offerId, energyWh, limitMicroEurPerKwh: limit, tradedWh, state },
  };
}
