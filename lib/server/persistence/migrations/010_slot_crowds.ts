import { type Kysely, sql } from "kysely";

/**
 * Who stands behind each settled slot's sums, kept with them: how many homes and the most one gave. What may be told of a day,
 * a week or a year follows from these, and need not be counted from a year of readings. For slots settled before, counted here;
 * a reading that came in after its slot was settled counts too, for it cannot be told apart any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(ADD_COLUMNS).execute(db);
  await sql.raw(COUNT_CROWDS).execute(db);
}

const MEMBERS = ["makers", "users", "drawers", "buyers", "sellers"];
const ENERGIES = ["most_made_wh", "most_used_wh", "most_drawn_wh", "most_fed_wh"];

const ADD_COLUMNS = `ALTER TABLE settlement ${[
  ...MEMBERS.map((name) => `ADD COLUMN ${name} integer NOT NULL DEFAULT 0`),
  ...ENERGIES.map((name) => `ADD COLUMN ${name} bigint NOT NULL DEFAULT 0`),
].join(", ")}`;

/** Counts them again for every settled slot. */
export const COUNT_CROWDS = `
  WITH metered AS (
    SELECT community_id, slot_start, count(*) FILTER (WHERE made > 0) AS makers, max(made) AS most_made,
      count(*) FILTER (WHERE used > 0) AS users, max(used) AS most_used, count(*) FILTER (WHERE import_wh > 0) AS drawers,
      max(import_wh) AS most_drawn, max(export_wh) AS most_fed
    FROM (
      SELECT community_id, slot_start, import_wh, export_wh, solar_wh + wind_wh AS made,
        import_wh + solar_wh + wind_wh + discharge_wh - export_wh - charge_wh AS used
      FROM reading
    ) r GROUP BY community_id, slot_start
  ), traded AS (
    SELECT community_id, slot_start, count(DISTINCT buyer_id) AS buyers, count(DISTINCT seller_id) AS sellers
    FROM trade WHERE delivered_wh > 0 GROUP BY community_id, slot_start
  )
  UPDATE settlement s SET makers = m.makers, most_made_wh = m.most_made, users = m.users, most_used_wh = m.most_used,
    drawers = m.drawers, most_drawn_wh = m.most_drawn, most_fed_wh = m.most_fed, buyers = coalesce(t.buyers, 0), sellers = coalesce(t.sellers, 0)
  FROM metered m LEFT JOIN traded t USING (community_id, slot_start)
  WHERE s.community_id = m.community_id AND s.slot_start = m.slot_start`;
