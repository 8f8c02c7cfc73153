import { type Kysely, sql } from "kysely";

/**
 * Tariffs say what their import price is made of and what stands per day (null: nobody has said so), and members propose theirs, which
 * hold when the operator has confirmed them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const PARTS = ["energy", "network", "levies", "vat"].map((part) => `${part}_micro_eur_per_kwh`);

/** The columns that break a price down: all of them or none, and they add up to the import price. */
const COLUMNS = [
  ...PARTS.map((part) => `${part} integer CHECK (${part} BETWEEN 0 AND 5000000)`),
  "standing_micro_eur_per_day integer CHECK (standing_micro_eur_per_day BETWEEN 0 AND 100000000)",
];
const CHECKS = [
  `CHECK (num_nulls(${PARTS.join(", ")}) IN (0, ${PARTS.length}))`,
  `CHECK (${PARTS.join(" + ")} = import_micro_eur_per_kwh)`,
];

const STATEMENTS = [
  `ALTER TABLE tariff ${[...COLUMNS.map((column) => `ADD COLUMN ${column}`), ...CHECKS.map((check) => `ADD ${check}`)].join(", ")}`,
  `CREATE OR REPLACE VIEW tariff_now AS
    SELECT DISTINCT ON (community_id, member_id, valid_from) * FROM tariff
    ORDER BY community_id, member_id, valid_from, recorded_at DESC`,
  `CREATE TABLE tariff_proposal (
    community_id integer NOT NULL,
    proposal_id uuid NOT NULL,
    member_id integer NOT NULL,
    valid_from date NOT NULL,
    import_micro_eur_per_kwh integer NOT NULL CHECK (import_micro_eur_per_kwh BETWEEN 0 AND 5000000),
    feed_in_micro_eur_per_kwh integer NOT NULL CHECK (feed_in_micro_eur_per_kwh BETWEEN 0 AND import_micro_eur_per_kwh),
    ${[...COLUMNS, ...CHECKS].join(",\n    ")},
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'confirmed', 'declined')),
    proposed_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by integer,
    reason text CHECK (length(reason) BETWEEN 1 AND 500),
    PRIMARY KEY (community_id, proposal_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member,
    FOREIGN KEY (community_id, decided_by) REFERENCES member,
    CHECK ((state = 'waiting') = (decided_at IS NULL) AND (state = 'waiting') = (decided_by IS NULL)),
    CHECK ((state = 'declined') = (reason IS NOT NULL))
  )`,
  // One of a member waits at a time.
  `CREATE UNIQUE INDEX tariff_proposal_waiting ON tariff_proposal (community_id, member_id) WHERE state = 'waiting'`,
  `CREATE INDEX tariff_proposal_member ON tariff_proposal (community_id, member_id, proposed_at DESC)`,
  ...["notification", "notification_preference"].flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT ${table}_kind_check`,
    `ALTER TABLE ${table} ADD CONSTRAINT ${table}_kind_check CHECK (kind IN ('trade', 'rule-acted', 'rule-failed',
      'rule-message', 'shortfall', 'price-signal', 'market-paused', 'correction', 'agreement', 'tariff'))`,
  ]),
];
