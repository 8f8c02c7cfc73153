import { type Kysely, sql } from "kysely";

/** Plants are dated; members say what changes at home (metering points, plants), which holds when the operator has confirmed it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const KINDS = [
  "trade",
  "rule-acted",
  "rule-failed",
  "rule-message",
  "shortfall",
  "correction",
  "agreement",
  "price-signal",
  "market-paused",
  "tariff",
  "dispute",
  "home",
];

const STATEMENTS = [
  `ALTER TABLE plant
    ADD COLUMN valid_from date NOT NULL DEFAULT '-infinity',
    ADD COLUMN valid_to date CHECK (valid_to > valid_from)`,
  // detail: the metering point, the plant, or which plant ends.
  `CREATE TABLE home_change (
    community_id integer NOT NULL,
    change_id uuid NOT NULL,
    member_id integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('metering-point', 'plant', 'plant-end')),
    valid_from date NOT NULL,
    detail jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'confirmed', 'declined', 'withdrawn')),
    proposed_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by integer,
    reason text CHECK (length(reason) BETWEEN 1 AND 500),
    PRIMARY KEY (community_id, change_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member,
    FOREIGN KEY (community_id, decided_by) REFERENCES member,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK ((state = 'declined') = (reason IS NOT NULL))
  )`,
  `CREATE INDEX home_change_member ON home_change (community_id, member_id, proposed_at DESC)`,
  `CREATE INDEX home_change_waiting ON home_change (community_id, proposed_at) WHERE state = 'waiting'`,
  ...["notification", "notification_preference"].flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT ${table}_kind_check`,
    `ALTER TABLE ${table} ADD CONSTRAINT ${table}_kind_check CHECK (kind IN (${KINDS.map((kind) => `'${kind}'`).join(", ")}))`,
  ]),
];
