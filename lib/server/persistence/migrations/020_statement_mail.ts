import { type Kysely, sql } from "kysely";

/** Statements that leave by mail: who wishes it how, and what of a closed month waits, left or could not. No address, no text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // No row: by mail, in every language of the portal.
  `CREATE TABLE statement_mail_wish (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    wanted boolean NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'de')),
    PRIMARY KEY (community_id, member_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  // Times are wall time; last_error holds codes of the mail library and server only.
  `CREATE TABLE statement_mail (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    month text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at timestamptz,
    sent_at timestamptz,
    last_error text CHECK (last_error ~ '^[A-Z][A-Z0-9_]{1,30}( [0-9]{3})?$'),
    PRIMARY KEY (community_id, member_id, month),
    FOREIGN KEY (community_id, member_id) REFERENCES member,
    FOREIGN KEY (community_id, month) REFERENCES closed_period,
    CHECK ((state = 'waiting') = (next_attempt_at IS NOT NULL)),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
  )`,
  `CREATE INDEX statement_mail_due ON statement_mail (next_attempt_at) WHERE state = 'waiting'`,
];
