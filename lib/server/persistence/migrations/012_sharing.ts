import { type Kysely, sql } from "kysely";

/**
 * Sharing what no trade took: the key in force by date, agreements between members, and what each gave and took per quarter-hour.
 * A key never begins before it is known, an agreement neither: what is settled is never shared anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // key null: nothing is shared from then on. Of several for one date the one decided last counts.
  `CREATE TABLE sharing_rule (
    community_id integer NOT NULL REFERENCES community,
    valid_from timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    key jsonb,
    price_micro_eur_per_kwh integer NOT NULL CHECK (price_micro_eur_per_kwh BETWEEN 0 AND 5000000),
    participation_percent jsonb NOT NULL DEFAULT '{}',
    decided_by integer,
    PRIMARY KEY (community_id, valid_from, recorded_at),
    CHECK (recorded_at <= valid_from)
  )`,
  // taker null: the solidarity fund. A price of 0 is a gift. In force from valid_from, when both agreed, until valid_to.
  `CREATE TABLE sharing_agreement (
    community_id integer NOT NULL,
    agreement_id uuid NOT NULL,
    giver_id integer NOT NULL,
    taker_id integer,
    energy_wh integer NOT NULL CHECK (energy_wh BETWEEN 1 AND 1000000),
    price_micro_eur_per_kwh integer NOT NULL CHECK (price_micro_eur_per_kwh BETWEEN 0 AND 5000000),
    state text NOT NULL CHECK (state IN ('proposed', 'agreed', 'declined')),
    proposed_at timestamptz NOT NULL,
    valid_from timestamptz,
    valid_to timestamptz,
    PRIMARY KEY (community_id, agreement_id),
    FOREIGN KEY (community_id, giver_id) REFERENCES member,
    FOREIGN KEY (community_id, taker_id) REFERENCES member,
    CHECK (giver_id <> taker_id),
    CHECK (taker_id IS NOT NULL OR price_micro_eur_per_kwh = 0),
    CHECK ((state = 'agreed') = (valid_from IS NOT NULL)),
    CHECK (valid_to IS NULL OR valid_from IS NOT NULL AND valid_to >= valid_from)
  )`,
  `CREATE INDEX sharing_agreement_giver ON sharing_agreement (community_id, giver_id)`,
  `CREATE INDEX sharing_agreement_taker ON sharing_agreement (community_id, taker_id)`,
  `CREATE TABLE shared_energy (
    community_id integer NOT NULL,
    slot_start timestamptz NOT NULL,
    member_id integer NOT NULL,
    side text NOT NULL CHECK (side IN ('give', 'take')),
    kind text NOT NULL CHECK (kind IN ('key', 'fund', 'contract', 'gift')),
    energy_wh integer NOT NULL CHECK (energy_wh > 0),
    nano_eur bigint NOT NULL CHECK (nano_eur >= 0),
    fee_nano_eur bigint NOT NULL CHECK (fee_nano_eur >= 0),
    -- Two agreements of one kind may meet in a member and slot.
    line_no smallint NOT NULL,
    PRIMARY KEY (community_id, slot_start, member_id, line_no)
  )`,
  `CREATE INDEX shared_energy_member ON shared_energy (community_id, member_id, slot_start)`,
  `ALTER TABLE settlement ADD COLUMN shared_wh bigint NOT NULL DEFAULT 0`,
  `ALTER TABLE member_day
    ADD COLUMN shared_in_wh bigint NOT NULL DEFAULT 0,
    ADD COLUMN shared_out_wh bigint NOT NULL DEFAULT 0,
    ADD COLUMN shared_paid_nano_eur bigint NOT NULL DEFAULT 0,
    ADD COLUMN shared_received_nano_eur bigint NOT NULL DEFAULT 0`,
  `ALTER TABLE ledger_transaction DROP CONSTRAINT ledger_transaction_kind_check`,
  `ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_kind_check
    CHECK (kind IN ('trade', 'sharing', 'imbalance', 'reversal', 'correction'))`,
  `ALTER TABLE ledger_line DROP CONSTRAINT ledger_line_account_check`,
  `ALTER TABLE ledger_line ADD CONSTRAINT ledger_line_account_check
    CHECK (account ~ '^(member:[0-9]+|fee|supplier|imbalance|residual|solidarity)$')`,
];
