import { type Kysely, sql } from "kysely";

/** How members are paid and pay: their accounts, mandates and VAT, and the community's account. Personal, so in no journal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // mandate_no counts a member's mandates, so that no reference comes twice, and stays when everything else is taken away.
  `CREATE TABLE member_billing (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    holder text CHECK (length(holder) BETWEEN 1 AND 70),
    iban text CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    mandate_no integer NOT NULL DEFAULT 0 CHECK (mandate_no >= 0),
    mandate_signed_at timestamptz,
    mandate_creditor_id text,
    mandate_text text,
    vat_status text NOT NULL DEFAULT 'private' CHECK (vat_status IN ('private', 'small-business', 'taxable')),
    vat_id text,
    self_billing_at timestamptz,
    self_billing_text text,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (community_id, member_id),
    FOREIGN KEY (community_id, member_id) REFERENCES member,
    CHECK ((holder IS NULL) = (iban IS NULL)),
    CHECK (mandate_signed_at IS NULL OR (iban IS NOT NULL AND mandate_no > 0)),
    CHECK ((mandate_signed_at IS NULL) = (mandate_creditor_id IS NULL)),
    CHECK ((mandate_signed_at IS NULL) = (mandate_text IS NULL)),
    CHECK ((self_billing_at IS NULL) = (self_billing_text IS NULL)),
    CHECK (vat_status <> 'taxable' OR vat_id IS NOT NULL)
  )`,
  `CREATE TABLE community_billing (
    community_id integer PRIMARY KEY REFERENCES community,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 70),
    iban text NOT NULL CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    creditor_id text CHECK (creditor_id ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{4,31}$'),
    changed_at timestamptz NOT NULL
  )`,
];
