import { type Kysely, sql } from "kysely";

/**
 * What an audit event did, apart from the event: the chain holds its hash for good, the text itself can be erased with the
 * person it is about (GDPR Art. 17) without breaking the chain. And how far market time has come, so that it never goes back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE audit_detail (
    community_id integer NOT NULL,
    seq bigint NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (community_id, seq),
    FOREIGN KEY (community_id, seq) REFERENCES audit_event
  )`,
  `CREATE TRIGGER audit_detail_unchanged BEFORE UPDATE OR TRUNCATE ON audit_detail
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `ALTER TABLE market_clock ADD COLUMN reached_market timestamptz NOT NULL DEFAULT 'epoch'`,
];
