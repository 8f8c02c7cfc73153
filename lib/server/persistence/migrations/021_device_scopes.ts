import { type Kysely, sql } from "kysely";

/** What a device's token may report: for which meter, which energies, until which day. Tokens that are there keep reporting everything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // energies null: a token from before, for everything of its member. last_day is of wall time, as sessions are.
  `ALTER TABLE device
    ADD COLUMN point_id text CHECK (point_id ~ '^[0-9A-Z-]{1,40}$'),
    ADD COLUMN energies text[] CHECK (cardinality(energies) > 0
      AND energies <@ '{importWh,exportWh,solarWh,windWh,chargeWh,dischargeWh}'),
    ADD COLUMN meter_number text CHECK (length(meter_number) BETWEEN 1 AND 60),
    ADD COLUMN last_day date,
    ADD CHECK (energies IS NOT NULL OR (point_id IS NULL AND meter_number IS NULL AND last_day IS NULL))`,
];
