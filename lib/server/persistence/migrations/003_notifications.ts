import { type Kysely, sql } from "kysely";

/**
 * What a member is told in the portal, once per thing that happened (`key`), and what they wish not to be told. Told in market
 * time (`at`); kept and forgotten by the wall's (`recorded_at`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const KINDS = "'trade', 'rule-acted', 'rule-failed', 'rule-message', 'shortfall', 'price-signal', 'market-paused'";

const STATEMENTS = [
  `CREATE TABLE notification (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL CHECK (kind IN (${KINDS})),
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    slot_start timestamptz,
    at timestamptz NOT NULL,
    detail jsonb NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    PRIMARY KEY (community_id, member_id, seq),
    CONSTRAINT notification_once UNIQUE (community_id, member_id, key),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  `CREATE INDEX notification_unread ON notification (community_id, member_id) WHERE read_at IS NULL`,
  `CREATE INDEX notification_recorded ON notification (recorded_at)`,
  // Only what differs from the default, which is to be told.
  `CREATE TABLE notification_preference (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    kind text NOT NULL CHECK (kind IN (${KINDS})),
    wanted boolean NOT NULL,
    PRIMARY KEY (community_id, member_id, kind),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
];
