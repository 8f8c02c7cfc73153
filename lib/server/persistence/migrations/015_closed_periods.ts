import { type Kysely, sql } from "kysely";

/** Months whose books are closed: up to which posting they reach, and where the audit chain stood. Closed stays closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE closed_period (
    community_id integer NOT NULL REFERENCES community,
    month text NOT NULL CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    closed_at timestamptz NOT NULL,
    closed_by integer NOT NULL,
    last_transaction_id bigint NOT NULL CHECK (last_transaction_id >= 0),
    chain_head text NOT NULL,
    PRIMARY KEY (community_id, month),
    FOREIGN KEY (community_id, closed_by) REFERENCES member
  )`,
  `CREATE TRIGGER closed_period_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_period
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
