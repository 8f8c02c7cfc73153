import { type Kysely, sql } from "kysely";

/** VAT: addresses and the community's rate, how each closed month stood to it, and the credit notes that were made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const appendOnly = (table: string) =>
  `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`;

const STATEMENTS = [
  `ALTER TABLE member_billing ADD COLUMN postal_address text CHECK (length(postal_address) BETWEEN 1 AND 300)`,
  // Rates are in basis points: 1900 is 19 %.
  `CREATE TABLE community_tax (
    community_id integer PRIMARY KEY REFERENCES community,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 70),
    postal_address text NOT NULL CHECK (length(postal_address) BETWEEN 1 AND 300),
    vat_id text,
    vat_rate_bp integer NOT NULL CHECK (vat_rate_bp BETWEEN 0 AND 5000),
    changed_at timestamptz NOT NULL
  )`,
  // A month closed before has no row, and its statements name no VAT.
  `CREATE TABLE closed_tax (
    community_id integer NOT NULL,
    month text NOT NULL,
    vat_rate_bp integer CHECK (vat_rate_bp BETWEEN 0 AND 5000),
    PRIMARY KEY (community_id, month),
    FOREIGN KEY (community_id, month) REFERENCES closed_period
  )`,
  appendOnly("closed_tax"),
  // What a member supplied in of_month that stands in this month's statement, and how it was treated.
  `CREATE TABLE closed_supply (
    community_id integer NOT NULL,
    month text NOT NULL,
    member_id integer NOT NULL,
    of_month text NOT NULL CHECK (of_month <= month),
    vat_status text NOT NULL CHECK (vat_status IN ('private', 'small-business', 'taxable')),
    vat_rate_bp integer CHECK (vat_rate_bp BETWEEN 0 AND 5000),
    self_billing_at timestamptz,
    energy_wh bigint NOT NULL,
    nano_eur bigint NOT NULL,
    PRIMARY KEY (community_id, member_id, month, of_month),
    FOREIGN KEY (community_id, month) REFERENCES closed_tax,
    FOREIGN KEY (community_id, member_id) REFERENCES member,
    CHECK (vat_rate_bp IS NULL OR vat_status = 'taxable')
  )`,
  appendOnly("closed_supply"),
  // Each number but the first refers to the one before it, and none can be taken away: there is no gap.
  `CREATE TABLE credit_note (
    community_id integer NOT NULL,
    note_no integer NOT NULL CHECK (note_no >= 1),
    previous_no integer GENERATED ALWAYS AS (nullif(note_no - 1, 0)) STORED,
    month text NOT NULL,
    member_id integer NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (community_id, note_no),
    UNIQUE (community_id, member_id, month),
    FOREIGN KEY (community_id, previous_no) REFERENCES credit_note,
    FOREIGN KEY (community_id, month) REFERENCES closed_tax,
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  appendOnly("credit_note"),
];
