import { type Kysely, sql } from "kysely";
import type { Source } from "@/lib/domain/market/book";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A member's metered slot as a replay of rules needs it, Wh. */
export type MeteredSlot = {
  slotStart: number;
  importWh: number;
  exportWh: number;
  loadWh: number;
  generationWh: number;
  chargeWh: number;
  dischargeWh: number;
};

/** A member's readings in the slots from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readMeteredSlots(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
): Promise<MeteredSlot[]> {
  const { rows } = await sql<MeteredSlot>`
    SELECT slot_start AS "slotStart", import_wh AS "importWh", export_wh AS "exportWh", charge_wh AS "chargeWh",
      discharge_wh AS "dischargeWh", solar_wh + wind_wh AS "generationWh",
      import_wh + solar_wh + wind_wh + discharge_wh - export_wh - charge_wh AS "loadWh"
    FROM reading
    WHERE community_id = ${communityId} AND member_id = ${memberId}
      AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
    ORDER BY slot_start`.execute(db);
  return rows;
}

/** A contract a member made by hand; price in µ€/kWh on its side. */
export type HandTrade = {
  slotStart: number;
  side: "buy" | "sell";
  source: Source;
  energyWh: number;
  priceMicroEurPerKwh: number;
};

/**
 * What a member contracted by hand in the slots from `from` to `to`: neither by one of its rules nor, in a demo, by the simulation
 * that traded in its name before somebody signed in.
 */
export async function listHandTrades(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
): Promise<HandTrade[]> {
  const { rows } = await sql<HandTrade>`
    SELECT t.slot_start AS "slotStart", CASE WHEN t.buyer_id = ${memberId} THEN 'buy' ELSE 'sell' END AS side, t.source,
      t.contracted_wh AS "energyWh",
      CASE WHEN t.buyer_id = ${memberId} THEN t.buyer_micro_eur_per_kwh ELSE t.seller_micro_eur_per_kwh END AS "priceMicroEurPerKwh"
    FROM trade t
    LEFT JOIN offer o ON o.community_id = t.community_id
      AND o.offer_id = CASE WHEN t.buyer_id = ${memberId} THEN t.buy_offer_id ELSE t.sell_offer_id END
    WHERE t.community_id = ${communityId} AND (t.buyer_id = ${memberId} OR t.seller_id = ${memberId})
      AND t.slot_start >= ${at(from)} AND t.slot_start < ${at(to)} AND o.origin IS DISTINCT FROM 'agent'
      AND NOT EXISTS (SELECT 1 FROM rule_order p WHERE p.community_id = t.community_id AND p.offer_id = o.offer_id)
    ORDER BY t.slot_start`.execute(db);
  return rows;
}

/** A member's tariff with the instant from which it holds. */
export type TariffSince = { validFrom: number; importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };

/** A member's tariffs, oldest first. */
export async function listMemberTariffs(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<TariffSince[]> {
  const { rows } = await sql<TariffSince>`
    SELECT valid_from AS "validFrom", import_micro_eur_per_kwh AS "importMicroEurPerKwh", feed_in_micro_eur_per_kwh AS "feedInMicroEurPerKwh"
    FROM tariff_now WHERE community_id = ${communityId} AND member_id = ${memberId} ORDER BY valid_from`.execute(db);
  return rows;
}

/** The last settled slot of a community; null before the first. */
export async function lastSettledSlot(db: Kysely<Database>, communityId: number): Promise<number | null> {
  const { rows } = await sql<{ slot: number | null }>`
    SELECT max(slot_start) AS slot FROM settlement WHERE community_id = ${communityId}`.execute(db);
  return rows[0]?.slot ?? null;
}
