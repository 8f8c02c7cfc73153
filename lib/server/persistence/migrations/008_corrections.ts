import { type Kysely, sql } from "kysely";

/**
 * Settled slots can be settled anew: how often a slot was, which ones are waiting for it and why. Tariffs say since when they are
 * known, so that what was settled under an older one can be told, and replayed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `ALTER TABLE settlement
    ADD COLUMN revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
    ADD COLUMN corrected_at timestamptz,
    ADD CHECK ((revision > 1) = (corrected_at IS NOT NULL))`,
  `CREATE TABLE resettlement_due (
    community_id integer NOT NULL REFERENCES community,
    slot_start timestamptz NOT NULL,
    reason text NOT NULL CHECK (reason IN ('reading', 'tariff', 'reading-and-tariff')),
    PRIMARY KEY (community_id, slot_start)
  )`,
  ...["notification", "notification_preference"].flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT ${table}_kind_check`,
    `ALTER TABLE ${table} ADD CONSTRAINT ${table}_kind_check CHECK (kind IN ('trade', 'rule-acted', 'rule-failed',
      'rule-message', 'shortfall', 'price-signal', 'market-paused', 'correction', 'agreement'))`,
  ]),
  // A tariff of the past may be put right later; the one known last counts.
  `ALTER TABLE tariff ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT 'epoch'`,
  `ALTER TABLE tariff DROP CONSTRAINT tariff_pkey, ADD PRIMARY KEY (community_id, member_id, valid_from, recorded_at)`,
  `CREATE VIEW tariff_now AS
    SELECT DISTINCT ON (community_id, member_id, valid_from) * FROM tariff
    ORDER BY community_id, member_id, valid_from, recorded_at DESC`,
];
