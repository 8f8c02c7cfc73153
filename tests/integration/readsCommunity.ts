import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";
import { fixedClock } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { COUNT_CROWDS } from "@/lib/server/persistence/migrations/010_slot_crowds";
import { findCommunity } from "@/lib/server/persistence/queries/community";
import type { Database } from "@/lib/server/persistence/schema/database";

/** Thursday, 13:32 in Berlin; the slot of 13:30 runs, the gate of 13:45 is open. */
export const NOW = Date.parse("2026-06-11T11:32:00Z");
export const FIRST_OPEN = Date.parse("2026-06-11T11:45:00Z");
export const SETTLED_TO = Date.parse("2026-06-11T11:30:00Z");
export const SLOT = 900_000;
export const THIN_SLOT = FIRST_OPEN + 8 * SLOT;
export const MEMBERS = 24;
/** Members 1–12 have a roof; 13–24 only use. */
export const SELLERS = 12;

const FROM = "2026-06-08T22:00:00Z";

/** A small community with three days of readings, trades and settlements, sixteen of prices, and offers for the coming hours. */
export async function fillCommunity(db: Kysely<Database>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`INSERT INTO community (community_id, slug, name, location, country, latitude, longitude, time_zone,
      grid_emission_g_per_kwh, grid_emission_source, grid_renewable_per_mille)
    VALUES (1, 'street', 'Street', 'Near Freiburg', 'DE', 47.99, 7.85, 'Europe/Berlin', 363, 'test factor', 540)`);
  await run(`INSERT INTO community_head (community_id, event_seq) VALUES (1, 41)`);
  await run(`INSERT INTO district VALUES (1, 'A', 'Upper Row'), (1, 'B', 'Lower Row')`);
  await run(
    `INSERT INTO district_fee VALUES (1, 'A', 'A', 0), (1, 'A', 'B', 4000), (1, 'B', 'A', 4000), (1, 'B', 'B', 0)`,
  );
  await run(`INSERT INTO member (community_id, member_id, alias, district, kind, role, connection_power_w, equipment,
      statistics_public, alias_on_offers, joined_on)
    SELECT 1, m, 'Alias-' || chr(64 + m) || m, CASE WHEN m % 2 = 0 THEN 'A' ELSE 'B' END,
      CASE WHEN m <= ${SELLERS} THEN 'prosumer' ELSE 'consumer' END, 'member', 24200,
      CASE WHEN m % 5 = 0 THEN ARRAY['heat-pump'] ELSE '{}'::text[] END, m % 3 = 0, m = 5, '2024-03-01'
    FROM generate_series(1, ${MEMBERS}) m`);
  await run(`INSERT INTO plant (community_id, plant_id, member_id, kind, peak_w, tilt_deg, azimuth_deg, green)
    SELECT 1, m, m, 'solar', 8000 + 100 * m, 30, 180, m % 2 = 1 FROM generate_series(1, ${SELLERS}) m`);
  await run(
    `INSERT INTO tariff SELECT 1, m, '2024-01-01Z', 310000 + 1000 * m, 80000 FROM generate_series(1, ${MEMBERS}) m`,
  );
  const slots = `generate_series('${FROM}'::timestamptz, '2026-06-11T11:15:00Z'::timestamptz, '15 minutes') s`;
  await run(`INSERT INTO reading (community_id, slot_start, member_id, import_wh, export_wh, solar_wh, quality, origin)
    SELECT 1, s, m, CASE WHEN m <= ${SELLERS} AND extract(hour FROM s) BETWEEN 5 AND 18 THEN 0 ELSE 60 + ((m * 37 + n * 13) % 90) END,
      CASE WHEN m <= ${SELLERS} AND extract(hour FROM s) BETWEEN 5 AND 18 THEN 150 + ((m * 11 + n * 7) % 60) ELSE 0 END,
      CASE WHEN m <= ${SELLERS} AND extract(hour FROM s) BETWEEN 5 AND 18 THEN 260 + ((m * 11 + n * 7) % 60) + m ELSE 0 END,
      'measured', 'device'
    FROM (SELECT s, row_number() OVER (ORDER BY s) AS n FROM ${slots}) slots, generate_series(1, ${MEMBERS}) m`);
  await run(`INSERT INTO trade (community_id, slot_start, trade_id, kind, sell_offer_id, buyer_id, seller_id, contracted_wh,
      buyer_micro_eur_per_kwh, seller_micro_eur_per_kwh, fee_micro_eur_per_kwh, source, green, contracted_at, state, delivered_wh)
    SELECT 1, s, gen_random_uuid(), 'auction', gen_random_uuid(), m + ${SELLERS}, m, 50, 184000, 180000, 4000, 'solar', m % 2 = 1,
      s - interval '5 minutes', 'settled', CASE WHEN m = 3 THEN 40 ELSE 50 END
    FROM ${slots}, generate_series(1, ${SELLERS}) m WHERE extract(hour FROM s) BETWEEN 5 AND 18`);
  await settle(run);
  await run(`INSERT INTO clearing SELECT 1, s, 'cleared', s - interval '5 minutes', false, 'salt',
      CASE WHEN extract(hour FROM s) BETWEEN 5 AND 18 THEN (180000 + 1000 * extract(hour FROM s))::int END,
      CASE WHEN extract(hour FROM s) BETWEEN 5 AND 18 THEN 600 ELSE 0 END, 0, 900, 700, 12, 12,
      CASE WHEN extract(hour FROM s) BETWEEN 5 AND 18 THEN 12 ELSE 2 END, 12,
      CASE WHEN extract(hour FROM s) BETWEEN 5 AND 18 THEN 12 ELSE 0 END, 'sha256:b', 'sha256:r'
    FROM generate_series('2026-05-26T22:00:00Z'::timestamptz, '2026-06-11T11:30:00Z'::timestamptz, '15 minutes') s`);
  await fillOffers(run);
}

async function settle(run: (text: string) => Promise<unknown>): Promise<void> {
  await run(`INSERT INTO settlement
    SELECT 1, r.slot_start, r.slot_start + interval '20 minutes', count(*), 0, sum(import_wh + solar_wh - export_wh), sum(solar_wh), 0, 0, 0,
      sum(import_wh), sum(export_wh), coalesce(max(t.contracted), 0), coalesce(max(t.delivered), 0), coalesce(max(t.n), 0),
      count(*) FILTER (WHERE export_wh > 0), coalesce(max(t.delivered), 0) * 184000, coalesce(max(t.delivered), 0) * 180000,
      coalesce(max(t.delivered), 0) * 4000, coalesce(max(t.saving), 0), coalesce(max(t.delivered), 0) * 100000,
      sum(solar_wh - export_wh), coalesce(max(t.delivered), 0), 0, sum(export_wh) - coalesce(max(t.delivered), 0),
      0, 0, 0, 0, 0, 0, 0, sum(import_wh) - coalesce(max(t.delivered), 0), 0
    FROM reading r LEFT JOIN (
      SELECT slot_start, sum(contracted_wh) AS contracted, sum(delivered_wh) AS delivered, count(*) AS n,
        sum(delivered_wh * (310000 + 1000 * buyer_id - 184000)) AS saving
      FROM trade GROUP BY slot_start) t USING (slot_start)
    GROUP BY r.slot_start`);
  await run(COUNT_CROWDS);
  await run(`INSERT INTO member_day (community_id, member_id, day, consumption_wh, production_wh, import_wh, export_wh)
    SELECT 1, member_id, (slot_start AT TIME ZONE 'Europe/Berlin')::date, sum(import_wh + solar_wh - export_wh), sum(solar_wh),
      sum(import_wh), sum(export_wh) FROM reading GROUP BY 2, 3`);
  await run(`UPDATE member_day d SET sold_contracted_wh = t.contracted, sold_delivered_wh = t.delivered,
      sold_nano_eur = t.delivered * 180000, gain_nano_eur = t.delivered * 100000, trades = t.n
    FROM (SELECT seller_id, (slot_start AT TIME ZONE 'Europe/Berlin')::date AS day, sum(contracted_wh) AS contracted,
      sum(delivered_wh) AS delivered, count(*) AS n FROM trade GROUP BY 1, 2) t
    WHERE d.member_id = t.seller_id AND d.day = t.day`);
  await run(`UPDATE member_day d SET bought_contracted_wh = t.contracted, bought_delivered_wh = t.delivered,
      bought_nano_eur = t.delivered * 184000, fee_nano_eur = t.delivered * 4000,
      saving_nano_eur = t.delivered * (310000 + 1000 * d.member_id - 184000), trades = t.n
    FROM (SELECT buyer_id, (slot_start AT TIME ZONE 'Europe/Berlin')::date AS day, sum(contracted_wh) AS contracted,
      sum(delivered_wh) AS delivered, count(*) AS n FROM trade GROUP BY 1, 2) t
    WHERE d.member_id = t.buyer_id AND d.day = t.day`);
  await run(
    `INSERT INTO ledger_transaction VALUES (1, 1, 'trade', '2026-06-11T11:15:00Z', 'one', NULL, '2026-06-11T11:30:00Z')`,
  );
  await run(`INSERT INTO ledger_line VALUES (1, 1, 1, 'member:13', 'EUR', -9200000), (1, 1, 2, 'member:1', 'EUR', 9000000),
    (1, 1, 3, 'fee', 'EUR', 200000)`);
}

/** Two hours of offers by six sellers and six buyers each; in the thin slot there are two sellers only. */
async function fillOffers(run: (text: string) => Promise<unknown>): Promise<void> {
  const id = (side: number) => `('00000000-0000-4000-8000-' || lpad((m * 10 + ${side})::text, 12, '0'))::uuid`;
  const offer = (side: "buy" | "sell", members: string, from: number, to: number) => `
    INSERT INTO offer (community_id, offer_id, member_id, side, energy_wh, limit_micro_eur_per_kwh, instant_micro_eur_per_kwh, profile,
      window_start, window_end, source, green, placed_at, changed_at)
    SELECT 1, ${id(side === "buy" ? 1 : 2)}, m, '${side}', 800, ${side === "buy" ? "200000 - 1000 * m" : "150000 + 5000 * m"},
      ${side === "buy" ? "NULL" : "CASE WHEN m = 2 THEN 190000 END"}, 'flat', to_timestamp(${from / 1000}), to_timestamp(${to / 1000}),
      ${side === "buy" ? "NULL" : "'solar'"}, ${side === "sell" ? "m % 2 = 1" : "false"}, '2026-06-11T08:00:00Z', '2026-06-11T08:00:00Z'
    FROM generate_series(${members}) m`;
  await run(offer("sell", "1, 6", FIRST_OPEN, FIRST_OPEN + 8 * SLOT));
  await run(offer("buy", "13, 18", FIRST_OPEN, FIRST_OPEN + 9 * SLOT));
  await run(offer("sell", "7, 8", THIN_SLOT, THIN_SLOT + SLOT));
  await run(`INSERT INTO offer_slot (community_id, slot_start, offer_id, energy_wh)
    SELECT 1, s, offer_id, 800 / greatest(1, round(extract(epoch FROM window_end - window_start) / 900))::int
    FROM offer, generate_series(window_start, window_end - interval '15 minutes', '15 minutes') s`);
  await run(`INSERT INTO indication
    SELECT 1, s, 175000, 400, 600, 500, CASE WHEN s = to_timestamp(${THIN_SLOT / 1000}) THEN 2 ELSE 6 END, 6, '2026-06-11T11:30:00Z'
    FROM generate_series(to_timestamp(${FIRST_OPEN / 1000}), to_timestamp(${THIN_SLOT / 1000}), '15 minutes') s`);
}

/** A context at the fixture's hour for a visitor, or for a member. */
export async function contextFor(db: Kysely<Database>, memberId: number | null): Promise<Context> {
  const community = await findCommunity(db, "street");
  if (!community) throw new Error("the fixture's community is missing");
  const viewer: ViewerScope =
    memberId === null
      ? { kind: "visitor" }
      : {
          kind: "member",
          userId: `u${memberId}`,
          name: `Person ${memberId}`,
          memberId,
          alias: aliasOf(memberId),
          district: memberId % 2 === 0 ? "A" : "B",
          role: "member",
        };
  return { db, clock: fixedClock(NOW, NOW), community, viewer };
}

export function aliasOf(memberId: number): string {
  return `Alias-${String.fromCharCode(64 + memberId)}${memberId}`;
}
