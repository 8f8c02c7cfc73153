import { type Kysely, type RawBuilder, sql } from "kysely";
import type { DatedTariff, MemberDaySums } from "@/lib/domain/insights/memberHistory";
import type { Source } from "@/lib/domain/market/book";
import type { Database } from "../schema/database";
import { at } from "./at";
import { fromTradeRow, TRADE_COLUMNS, TRADE_PARTIES, type TradeRecord, type TradeRow } from "./readTrades";

export type HistoryOrder = "newest" | "oldest" | "largest" | "dearest" | "cheapest";

/** Where a page ends: the sorted-by value, slot and id of its last trade. */
export type HistoryCursor = { key: number; slotStart: number; tradeId: string };

export type HistoryPage = {
  memberId: number;
  side: "all" | "bought" | "sold";
  from: number | null;
  to: number | null;
  source: Source | null;
  state: "all" | "contracted" | "settled" | "short";
  counterpartId: number | null;
  order: HistoryOrder;
  after: HistoryCursor | null;
  limit: number;
};

type Party = "buyer" | "seller";

/** What a page is sorted by; the trade's own price is the one on the member's side. */
const KEY: Record<HistoryOrder, (party: Party) => RawBuilder<unknown>> = {
  newest: () => sql`slot_start`,
  oldest: () => sql`slot_start`,
  largest: () => sql`contracted_wh`,
  dearest: (party) => sql.ref(`${party}_micro_eur_per_kwh`),
  cheapest: (party) => sql.ref(`${party}_micro_eur_per_kwh`),
};
const ASCENDING: readonly HistoryOrder[] = ["oldest", "cheapest"];

/** One page of a member's trades in the wanted order, slot and id breaking ties, each with the value it is sorted by. */
export async function readHistoryPage(
  db: Kysely<Database>,
  communityId: number,
  page: HistoryPage,
): Promise<(TradeRecord & { key: number })[]> {
  const ascending = ASCENDING.includes(page.order);
  const direction = ascending ? sql`ASC` : sql`DESC`;
  const byTime = page.order === "newest" || page.order === "oldest";
  // One limited walk down each side's index instead of an OR that would sort all of the member's trades.
  const walk = (party: Party): RawBuilder<unknown> => {
    const key = KEY[page.order](party);
    const after = page.after && behind(page.after, key, byTime, ascending);
    return sql`(
      SELECT trade.*, ${key} AS key FROM trade
      WHERE community_id = ${communityId} AND ${sql.ref(`${party}_id`)} = ${page.memberId} ${conditions(page, party)}
        ${after ?? sql``}
      ORDER BY ${byTime ? sql`` : sql`key ${direction},`} slot_start ${direction}, trade_id ${direction}
      LIMIT ${page.limit})`;
  };
  const sides = [...(page.side === "sold" ? [] : [walk("buyer")]), ...(page.side === "bought" ? [] : [walk("seller")])];
  const { rows } = await sql<TradeRow & { key: number }>`
    SELECT ${TRADE_COLUMNS}, t.key FROM (${sql.join(sides, sql` UNION ALL `)}) AS t ${TRADE_PARTIES}
    ORDER BY t.key ${direction}, t.slot_start ${direction}, t.trade_id ${direction} LIMIT ${page.limit}`.execute(db);
  return rows.map(({ key, ...row }) => ({ ...fromTradeRow(row), key }));
}

function behind(cursor: HistoryCursor, key: RawBuilder<unknown>, byTime: boolean, ascending: boolean) {
  const than = ascending ? sql`>` : sql`<`;
  const place = sql`${at(cursor.slotStart)}, ${cursor.tradeId}::uuid`;
  return byTime
    ? sql`AND (slot_start, trade_id) ${than} (${place})`
    : sql`AND (${key}, slot_start, trade_id) ${than} (${cursor.key}::int8, ${place})`;
}

function conditions(page: HistoryPage, party: Party): RawBuilder<unknown> {
  const other = party === "buyer" ? "seller_id" : "buyer_id";
  return sql`
    ${page.from === null ? sql`` : sql`AND slot_start >= ${at(page.from)}`}
    ${page.to === null ? sql`` : sql`AND slot_start < ${at(page.to)}`}
    ${page.source === null ? sql`` : sql`AND source = ${page.source}`}
    ${page.counterpartId === null ? sql`` : sql`AND ${sql.ref(other)} = ${page.counterpartId}`}
    ${page.state === "all" ? sql`` : STATES[page.state]}`;
}

const STATES: Record<Exclude<HistoryPage["state"], "all">, RawBuilder<unknown>> = {
  contracted: sql`AND state = 'contracted'`,
  settled: sql`AND state = 'settled'`,
  short: sql`AND state = 'settled' AND delivered_wh < contracted_wh`,
};

/** The member's settled local days of a span (both included), oldest first; days without readings have no row. */
export async function readMemberDays(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  firstDay: string,
  lastDay: string,
): Promise<MemberDaySums[]> {
  const { rows } = await sql<MemberDaySums>`
    SELECT day::text AS day, trades, import_wh AS "importWh", export_wh AS "exportWh", bought_delivered_wh + shared_in_wh AS "boughtWh",
      sold_delivered_wh + shared_out_wh AS "soldWh", shared_in_wh AS "sharedInWh", shared_out_wh AS "sharedOutWh",
      bought_nano_eur + shared_paid_nano_eur AS "boughtNanoEur", sold_nano_eur + shared_received_nano_eur AS "soldNanoEur",
      fee_nano_eur AS "feeNanoEur", saving_nano_eur AS "savingNanoEur", gain_nano_eur AS "gainNanoEur"
    FROM member_day
    WHERE community_id = ${communityId} AND member_id = ${memberId} AND day BETWEEN ${firstDay}::date AND ${lastDay}::date
    ORDER BY day`.execute(db);
  return rows;
}

/** The first local day with settled readings of a member; null before any. */
export async function readFirstDay(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    SELECT min(day)::text AS day FROM member_day WHERE community_id = ${communityId} AND member_id = ${memberId}`.execute(
    db,
  );
  return rows[0]?.day ?? null;
}

/** A member's tariffs as dated reference prices, oldest first. */
export async function readTariffDates(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  timeZone: string,
): Promise<DatedTariff[]> {
  const { rows } = await sql<DatedTariff>`
    SELECT (valid_from AT TIME ZONE ${timeZone})::date::text AS "fromDay",
      import_micro_eur_per_kwh AS "importMicroEurPerKwh", feed_in_micro_eur_per_kwh AS "feedInMicroEurPerKwh"
    FROM tariff_now WHERE community_id = ${communityId} AND member_id = ${memberId} ORDER BY valid_from`.execute(db);
  return rows;
}

/** Settled sums of a member per quarter-hour of a span, oldest first. */
export async function readSlotSums(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
): Promise<(Omit<MemberDaySums, "day" | "importWh" | "exportWh"> & { slotStart: number })[]> {
  const within = sql`community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`;
  const mine = (party: Party) => sql`
    SELECT slot_start, ${sql.lit(party)} AS party, 1 AS trades, 0 AS shared, delivered_wh AS wh,
      delivered_wh * ${sql.ref(`${party}_micro_eur_per_kwh`)}::int8 AS money, delivered_wh * fee_micro_eur_per_kwh::int8 AS fee
    FROM trade WHERE ${sql.ref(`${party}_id`)} = ${memberId} AND ${within} AND state = 'settled'`;
  const shared = sql`
    SELECT slot_start, CASE side WHEN 'take' THEN 'buyer' ELSE 'seller' END, 0, energy_wh, energy_wh, nano_eur + fee_nano_eur, fee_nano_eur
    FROM shared_energy WHERE member_id = ${memberId} AND ${within}`;
  const { rows } = await sql<Omit<MemberDaySums, "day" | "importWh" | "exportWh"> & { slotStart: number }>`
    SELECT slot_start AS "slotStart", sum(trades)::int AS trades,
      coalesce(sum(wh) FILTER (WHERE party = 'buyer'), 0)::int8 AS "boughtWh",
      coalesce(sum(wh) FILTER (WHERE party = 'seller'), 0)::int8 AS "soldWh",
      coalesce(sum(shared) FILTER (WHERE party = 'buyer'), 0)::int8 AS "sharedInWh",
      coalesce(sum(shared) FILTER (WHERE party = 'seller'), 0)::int8 AS "sharedOutWh",
      coalesce(sum(money) FILTER (WHERE party = 'buyer'), 0)::int8 AS "boughtNanoEur",
      coalesce(sum(money) FILTER (WHERE party = 'seller'), 0)::int8 AS "soldNanoEur",
      coalesce(sum(fee) FILTER (WHERE party = 'buyer'), 0)::int8 AS "feeNanoEur",
      0 AS "savingNanoEur", 0 AS "gainNanoEur"
    FROM (${mine("buyer")} UNION ALL ${mine("seller")} UNION ALL ${shared}) AS mine
    GROUP BY slot_start ORDER BY slot_start`.execute(db);
  return rows;
}

/** With whom a member exchanged settled energy in a span, most energy first. */
export async function readPartners(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  span: { from: number; to: number; limit: number },
): Promise<{ alias: string; energyWh: number; trades: number }[]> {
  const settled = sql`community_id = ${communityId} AND slot_start >= ${at(span.from)} AND slot_start < ${at(span.to)} AND state = 'settled'`;
  const { rows } = await sql<{ alias: string; energyWh: number; trades: number }>`
    SELECT m.alias, sum(energy)::int8 AS "energyWh", sum(trades)::int AS trades FROM (
      SELECT seller_id AS member_id, sum(delivered_wh) AS energy, count(*) AS trades FROM trade
      WHERE buyer_id = ${memberId} AND ${settled} GROUP BY seller_id
      UNION ALL
      SELECT buyer_id, sum(delivered_wh), count(*) FROM trade WHERE seller_id = ${memberId} AND ${settled} GROUP BY buyer_id
    ) AS p JOIN member m ON m.community_id = ${communityId} AND m.member_id = p.member_id
    GROUP BY m.alias ORDER BY "energyWh" DESC, m.alias LIMIT ${span.limit}`.execute(db);
  return rows;
}

/** The member behind an alias; null when nobody has it. */
export async function findMemberByAlias(
  db: Kysely<Database>,
  communityId: number,
  alias: string,
): Promise<number | null> {
  const row = await db
    .selectFrom("member")
    .select("member_id")
    .where("community_id", "=", communityId)
    .where("alias", "=", alias)
    .executeTakeFirst();
  return row?.member_id ?? null;
}
