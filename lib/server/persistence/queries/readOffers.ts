import { type Kysely, sql } from "kysely";
import type { Source } from "@/lib/domain/market/book";
import type { NamedMember } from "@/lib/domain/privacy/names";
import type { Database } from "../schema/database";
import { at } from "./at";

/** An offer with its owner and what is left of it in the slots asked for. */
export type OfferRecord = {
  offerId: string;
  owner: NamedMember;
  district: string;
  side: "buy" | "sell";
  energyWh: number;
  limitMicroEurPerKwh: number;
  instantMicroEurPerKwh: number | null;
  profile: "flat" | "flexible";
  powerW: number | null;
  windowStart: number;
  windowEnd: number;
  source: Source | null;
  green: boolean;
  acceptedSources: Source[] | null;
  greenOnly: boolean;
  districtPreference: "own" | "any";
  state: "open" | "cancelled" | "closed" | "void";
  takenWh: number;
  matchedWh: number;
  version: number;
  placedAt: number;
  /** Left in the slots asked for, and the first of them. */
  leftWh: number;
  firstSlot: number | null;
};

type OfferRow = Omit<OfferRecord, "owner"> & { memberId: number; alias: string; aliasOnOffers: boolean };

const COLUMNS = sql`
  o.offer_id AS "offerId", o.member_id AS "memberId", m.alias, m.alias_on_offers AS "aliasOnOffers", m.district, o.side,
  o.energy_wh AS "energyWh", o.limit_micro_eur_per_kwh AS "limitMicroEurPerKwh",
  o.instant_micro_eur_per_kwh AS "instantMicroEurPerKwh", o.profile, o.power_w AS "powerW", o.window_start AS "windowStart",
  o.window_end AS "windowEnd", o.source, o.green, o.accepted_sources AS "acceptedSources", o.green_only AS "greenOnly",
  o.district_preference AS "districtPreference", o.state, o.taken_wh AS "takenWh", o.matched_wh AS "matchedWh", o.version,
  o.placed_at AS "placedAt"`;

/** As much of an open offer as ordering, filtering and adding up need. */
export type OfferGlance = Pick<
  OfferRecord,
  | "offerId"
  | "side"
  | "limitMicroEurPerKwh"
  | "district"
  | "source"
  | "green"
  | "acceptedSources"
  | "leftWh"
  | "firstSlot"
>;

/**
 * The open offers with energy left in the slots from `from` to `to`, each once. Slots with fewer than `fewestPerSide` members on
 * either side add nothing but the viewer's own; `openSlots` says how many slots passed that test.
 */
export async function readOpenOffers(
  db: Kysely<Database>,
  communityId: number,
  window: { from: number; to: number; fewestPerSide: number; viewerId: number | null },
): Promise<{ offers: OfferGlance[]; openSlots: number }> {
  // Steps of their own, so that each is done once over the rows of the one before, whatever the planner expects of them.
  const { rows } = await sql<OfferGlance & { openSlots: number }>`
    WITH part AS MATERIALIZED (
      SELECT slot_start, offer_id, energy_wh - filled_wh AS left_wh FROM offer_slot
      WHERE community_id = ${communityId} AND slot_start >= ${at(window.from)} AND slot_start < ${at(window.to)}
        AND energy_wh > filled_wh
    ), standing AS MATERIALIZED (
      SELECT offer_id, member_id, side, limit_micro_eur_per_kwh, source, green, accepted_sources,
        energy_wh - taken_wh - matched_wh AS remaining_wh
      FROM offer
      WHERE community_id = ${communityId} AND state = 'open' AND window_end > ${at(window.from)}
        AND energy_wh > taken_wh + matched_wh
    ), live AS MATERIALIZED (
      SELECT part.*, member_id, side FROM part JOIN standing USING (offer_id)
    ), deep AS MATERIALIZED (
      SELECT slot_start FROM (SELECT DISTINCT slot_start, side, member_id FROM live) AS present GROUP BY slot_start
      HAVING count(*) FILTER (WHERE side = 'buy') >= ${window.fewestPerSide}
        AND count(*) FILTER (WHERE side = 'sell') >= ${window.fewestPerSide}
    ), shown AS MATERIALIZED (
      SELECT offer_id, sum(left_wh) AS left_wh, min(slot_start) AS first_slot FROM live
      WHERE slot_start IN (SELECT slot_start FROM deep) OR member_id = ${window.viewerId}::int
      GROUP BY offer_id
    )
    SELECT offer_id AS "offerId", o.side, limit_micro_eur_per_kwh AS "limitMicroEurPerKwh", district, source, green,
      accepted_sources AS "acceptedSources", least(left_wh, remaining_wh)::bigint AS "leftWh", first_slot AS "firstSlot",
      (SELECT count(*) FROM deep)::int AS "openSlots"
    FROM shown JOIN standing o USING (offer_id)
    JOIN member m ON m.community_id = ${communityId} AND m.member_id = o.member_id`.execute(db);
  return { offers: rows, openSlots: rows[0]?.openSlots ?? 0 };
}

/** The whole offers of which only a glance is known, in the order given. */
export async function readWholeOffers(
  db: Kysely<Database>,
  communityId: number,
  glances: readonly OfferGlance[],
): Promise<OfferRecord[]> {
  if (glances.length === 0) return [];
  const { rows } = await sql<Omit<OfferRow, "leftWh" | "firstSlot">>`
    SELECT ${COLUMNS} FROM offer o JOIN member m ON m.community_id = o.community_id AND m.member_id = o.member_id
    WHERE o.community_id = ${communityId} AND o.offer_id = ANY(${glances.map((glance) => glance.offerId)}::uuid[])`.execute(
    db,
  );
  const byId = new Map(rows.map((row) => [row.offerId, row]));
  return glances.flatMap(({ offerId, leftWh, firstSlot }) => {
    const row = byId.get(offerId);
    return row ? [fromRow({ ...row, leftWh, firstSlot })] : [];
  });
}

/** What is left of an offer in one open slot, and the last change of it that may be undone. */
export type OwnOffer = OfferRecord & {
  slots: { slotStart: number; leftWh: number }[];
  lastChange: { change: "edit" | "cancel" | "undo"; wallAt: number } | null;
};

/**
 * A member's offers: the open ones, and those changed since `changedSince`, the last placed first, with their slots from
 * `fromSlot` on.
 */
export async function readOwnOffers(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  options: { fromSlot: number; changedSince: number; limit: number },
): Promise<OwnOffer[]> {
  const { rows } = await sql<
    OfferRow & { slots: [number, number][]; change: "edit" | "cancel" | "undo" | null; wallAt: number | null }
  >`
    SELECT ${COLUMNS}, coalesce(l.left_wh, 0)::bigint AS "leftWh", l.first_slot AS "firstSlot", coalesce(l.slots, '[]') AS slots,
      r.change, r.wall_at AS "wallAt"
    FROM offer o JOIN member m ON m.community_id = o.community_id AND m.member_id = o.member_id
    LEFT JOIN LATERAL (
      SELECT least(sum(s.energy_wh - s.filled_wh), o.energy_wh - o.taken_wh - o.matched_wh) AS left_wh, min(s.slot_start) AS first_slot,
        jsonb_agg(jsonb_build_array((extract(epoch FROM s.slot_start) * 1000)::bigint, s.energy_wh - s.filled_wh) ORDER BY s.slot_start) AS slots
      FROM offer_slot s
      WHERE s.community_id = o.community_id AND s.offer_id = o.offer_id AND s.slot_start >= ${at(options.fromSlot)}
    ) l ON true
    LEFT JOIN LATERAL (
      SELECT change, wall_at FROM offer_revision v
      WHERE v.community_id = o.community_id AND v.offer_id = o.offer_id ORDER BY version DESC LIMIT 1
    ) r ON true
    WHERE o.community_id = ${communityId} AND o.member_id = ${memberId}
      AND (o.state = 'open' OR o.changed_at >= ${at(options.changedSince)})
    ORDER BY o.placed_at DESC, o.offer_id
    LIMIT ${options.limit}`.execute(db);
  return rows.map(({ slots, change, wallAt, ...row }) => ({
    ...fromRow(row),
    slots: slots.map(([slotStart, leftWh]) => ({ slotStart, leftWh })),
    lastChange: change && wallAt !== null ? { change, wallAt } : null,
  }));
}

/** Slots from `fromSlot` on in which a member stands on a side already, by open offers or contracts. */
export async function readOwnSides(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  fromSlot: number,
): Promise<{ slotStart: number; side: "buy" | "sell" }[]> {
  const { rows } = await sql<{ slotStart: number; side: "buy" | "sell" }>`
    SELECT s.slot_start AS "slotStart", o.side
    FROM offer o JOIN offer_slot s ON s.community_id = o.community_id AND s.offer_id = o.offer_id
    WHERE o.community_id = ${communityId} AND o.member_id = ${memberId} AND o.state = 'open'
      AND s.slot_start >= ${at(fromSlot)} AND s.energy_wh > s.filled_wh
    UNION SELECT slot_start, 'buy' FROM trade
      WHERE community_id = ${communityId} AND buyer_id = ${memberId} AND slot_start >= ${at(fromSlot)}
    UNION SELECT slot_start, 'sell' FROM trade
      WHERE community_id = ${communityId} AND seller_id = ${memberId} AND slot_start >= ${at(fromSlot)}`.execute(db);
  return rows;
}

function fromRow({ memberId, alias, aliasOnOffers, ...offer }: OfferRow): OfferRecord {
  return { ...offer, owner: { memberId, alias, aliasOnOffers } };
}
