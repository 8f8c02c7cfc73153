import { type Kysely, sql } from "kysely";

/**
 * Meter files: whose readings a file is of (dated metering points), how columns of a file were read last time, and which files are in
 * already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // valid_to: the first day it is no longer the member's. A point waits until the operator confirms it.
  `CREATE TABLE metering_point (
    community_id integer NOT NULL,
    point_id text NOT NULL CHECK (point_id ~ '^[0-9A-Z-]{1,40}$'),
    member_id integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to > valid_from),
    state text NOT NULL DEFAULT 'confirmed' CHECK (state IN ('waiting', 'confirmed')),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (community_id, point_id, valid_from, member_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  `CREATE INDEX metering_point_member ON metering_point (community_id, member_id)`,
  `CREATE FUNCTION metering_point_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'confirmed' AND EXISTS (SELECT FROM metering_point p
      WHERE p.community_id = NEW.community_id AND p.point_id = NEW.point_id AND p.state = 'confirmed'
        AND (p.valid_from, p.member_id) <> (NEW.valid_from, NEW.member_id)
        AND p.valid_from < coalesce(NEW.valid_to, 'infinity') AND NEW.valid_from < coalesce(p.valid_to, 'infinity'))
    THEN RAISE EXCEPTION 'metering point % belongs to somebody at that time', NEW.point_id USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER metering_point_once AFTER INSERT OR UPDATE ON metering_point
    FOR EACH ROW EXECUTE FUNCTION metering_point_once()`,
  `CREATE TABLE column_mapping (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    header_fingerprint text NOT NULL CHECK (length(header_fingerprint) BETWEEN 1 AND 64),
    mapping jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (community_id, member_id, header_fingerprint),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  // fingerprint: SHA-256 of the file and of what it was taken to be. member_id: whose meters; null: by metering points.
  `CREATE TABLE meter_import (
    community_id integer NOT NULL REFERENCES community,
    import_id uuid NOT NULL,
    fingerprint text NOT NULL,
    file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    format text NOT NULL,
    member_id integer,
    imported_by integer,
    imported_at timestamptz NOT NULL,
    first_slot timestamptz NOT NULL,
    last_slot timestamptz NOT NULL,
    inserted integer NOT NULL,
    corrected integer NOT NULL,
    unchanged integer NOT NULL,
    PRIMARY KEY (community_id, import_id),
    UNIQUE (community_id, fingerprint),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  `CREATE INDEX meter_import_member ON meter_import (community_id, member_id, imported_at DESC)`,
  // Metering locations of the demo's homes, as the code list of Germany has them; no network operator has this number.
  `INSERT INTO metering_point (community_id, point_id, member_id, valid_from, recorded_at)
    SELECT community_id, 'DE00099979098' || lpad(member_id::text, 20, '0'), member_id, joined_on, 'epoch'
    FROM member JOIN community USING (community_id) WHERE demo`,
];
