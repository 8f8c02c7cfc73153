import { type Kysely, sql } from "kysely";

/**
 * Trading rules of members, the offers they placed (one per rule and slot, whoever evaluates and however often), and what each
 * evaluation saw. `rules_run` is how far a community's rules have been looked at.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `ALTER TABLE member ADD COLUMN rules_paused boolean NOT NULL DEFAULT false`,
  `CREATE TABLE trading_rule (
    community_id integer NOT NULL,
    rule_id uuid NOT NULL,
    member_id integer NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    status text NOT NULL CHECK (status IN ('draft', 'active', 'paused', 'archived')),
    version integer NOT NULL DEFAULT 1,
    priority integer NOT NULL,
    rule jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (community_id, rule_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  `CREATE INDEX trading_rule_member ON trading_rule (community_id, member_id, priority)`,
  `CREATE INDEX trading_rule_active ON trading_rule (community_id, member_id) WHERE status = 'active'`,
  `CREATE TABLE rule_order (
    community_id integer NOT NULL,
    rule_id uuid NOT NULL,
    slot_start timestamptz NOT NULL,
    member_id integer NOT NULL,
    rule_version integer NOT NULL,
    offer_id uuid NOT NULL,
    highest_micro_eur_per_kwh integer NOT NULL,
    PRIMARY KEY (community_id, rule_id, slot_start),
    UNIQUE (community_id, offer_id),
    FOREIGN KEY (community_id, rule_id) REFERENCES trading_rule,
    FOREIGN KEY (community_id, offer_id) REFERENCES offer
  )`,
  `CREATE INDEX rule_order_member ON rule_order (community_id, member_id, slot_start)`,
  // The last evaluation of each rule and slot.
  `CREATE TABLE rule_evaluation (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    rule_id uuid NOT NULL,
    slot_start timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('placed', 'repriced', 'notified', 'kept', 'nothing', 'refused', 'missed')),
    evaluated_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    decision jsonb NOT NULL,
    refused_code text,
    PRIMARY KEY (community_id, rule_id, slot_start),
    FOREIGN KEY (community_id, rule_id) REFERENCES trading_rule
  )`,
  `CREATE INDEX rule_evaluation_member ON rule_evaluation (community_id, member_id, slot_start)`,
  `CREATE INDEX rule_evaluation_recorded ON rule_evaluation (recorded_at)`,
  `CREATE TABLE rules_run (
    community_id integer PRIMARY KEY REFERENCES community,
    evaluated_to timestamptz NOT NULL
  )`,
];
