import { type Kysely, sql } from "kysely";

/** What members say is wrong with a reading, and what the operator answered; one open at a time per quarter-hour. */
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
];

const STATEMENTS = [
  // version: of the reading that was called wrong, 0 when there was none. Times are the market's.
  `CREATE TABLE reading_dispute (
    community_id integer NOT NULL,
    dispute_id uuid NOT NULL,
    member_id integer NOT NULL,
    slot_start timestamptz NOT NULL,
    version integer NOT NULL CHECK (version >= 0),
    complaint text NOT NULL CHECK (length(complaint) BETWEEN 1 AND 500),
    opened_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'withdrawn', 'stands', 'corrected')),
    answer text CHECK (length(answer) BETWEEN 1 AND 500),
    answered_by integer,
    closed_at timestamptz,
    PRIMARY KEY (community_id, dispute_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member,
    CHECK ((state = 'open') = (closed_at IS NULL)),
    CHECK ((state IN ('stands', 'corrected')) = (answer IS NOT NULL AND answered_by IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX reading_dispute_once ON reading_dispute (community_id, member_id, slot_start) WHERE state = 'open'`,
  `CREATE INDEX reading_dispute_member ON reading_dispute (community_id, member_id, opened_at DESC)`,
  `CREATE INDEX reading_dispute_open ON reading_dispute (community_id, opened_at) WHERE state = 'open'`,
  ...["notification", "notification_preference"].flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT ${table}_kind_check`,
    `ALTER TABLE ${table} ADD CONSTRAINT ${table}_kind_check CHECK (kind IN (${KINDS.map((kind) => `'${kind}'`).join(", ")}))`,
  ]),
];
