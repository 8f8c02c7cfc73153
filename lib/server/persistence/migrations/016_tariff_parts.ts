import { type Kysely, sql } from "kysely";

/** Tariffs say what their import price is made of and what stands per day. Null: nobody has said so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const PARTS = ["energy", "network", "levies", "vat"].map((part) => `${part}_micro_eur_per_kwh`);

/** The columns that break a price down: all of them or none, and they add up to the import price. */
const BREAKDOWN = [
  ...PARTS.map((part) => `ADD COLUMN ${part} integer CHECK (${part} BETWEEN 0 AND 5000000)`),
  "ADD COLUMN standing_micro_eur_per_day integer CHECK (standing_micro_eur_per_day BETWEEN 0 AND 100000000)",
  `ADD CHECK (num_nulls(${PARTS.join(", ")}) IN (0, ${PARTS.length}))`,
  `ADD CHECK (${PARTS.join(" + ")} = import_micro_eur_per_kwh)`,
];

const STATEMENTS = [
  `ALTER TABLE tariff ${BREAKDOWN.join(", ")}`,
  `CREATE OR REPLACE VIEW tariff_now AS
    SELECT DISTINCT ON (community_id, member_id, valid_from) * FROM tariff
    ORDER BY community_id, member_id, valid_from, recorded_at DESC`,
];
