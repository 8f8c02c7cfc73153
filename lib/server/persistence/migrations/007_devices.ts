import { type Kysely, sql } from "kysely";

/**
 * Devices that report a member's readings: each by a token of its own, of which only the hash is kept. Of registers that count on
 * (DSMR) the last telegram and what they stood at on the last quarter-hour.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE device (
    community_id integer NOT NULL,
    device_id uuid NOT NULL,
    member_id integer NOT NULL,
    label text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
    token_hash text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (community_id, device_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  `CREATE INDEX device_member ON device (community_id, member_id)`,
  `CREATE TABLE device_register (
    community_id integer NOT NULL,
    device_id uuid NOT NULL,
    at timestamptz NOT NULL,
    import_wh bigint NOT NULL CHECK (import_wh >= 0),
    export_wh bigint NOT NULL CHECK (export_wh >= 0),
    mark_at timestamptz,
    mark_import_wh bigint,
    mark_export_wh bigint,
    mark_exact boolean,
    PRIMARY KEY (community_id, device_id),
    FOREIGN KEY (community_id, device_id) REFERENCES device
  )`,
];
