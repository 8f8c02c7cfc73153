import { type Kysely, sql } from "kysely";
import type { Offer } from "@/lib/domain/market/offer";
import type { NamedMember } from "@/lib/domain/privacy/names";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { at } from "./at";

/** An offer with its owner, as the market shows it. */
export type ShownOffer = Omit<Offer, "memberId" | "origin" | "changedAt"> & { owner: NamedMember; district: string };

/** A shown offer with what is left of it in the slots asked for, and the first of them. */
export type OfferRecord = ShownOffer & { leftWh: number; firstSlot: number | null };

type OfferRow = Omit<ShownOffer, "owner"> & NamedMember;

const COLUMNS = sql`
  o.offer_id AS "offerId", o.member_id AS "memberId", m.alias, m.alias_on_offers AS "aliasOnOffers", m.district, o.side,
  o.energy_wh AS "energyWh", o.limit_micro_eur_per_kwh AS "limitMicroEurPerKwh",
  o.instant_micro_eur_per_kwh AS "instantMicroEurPerKwh", o.profile, o.power_w AS "powerW", o.window_start AS "windowStart",
  o.window_end AS "windowEnd", o.source, o.green, o.accepted_sources AS "acceptedSources", o.green_only AS "greenOnly",
  o.district_preference AS "districtPreference", o.state, o.taken_wh AS "takenWh", o.matched_wh AS "matchedWh", o.version,
  o.placed_at AS "placedAt"`;

/** What is left of an offer in one open slot, Wh. */
export type OfferPart = { slotStart: number; leftWh: number };

/** An open offer with all that is left of it, and how much of that may trade in each slot asked for, oldest first. */
export type OpenOffer = ShownOffer & { remainingWh: number; parts: OfferPart[] };

/** The open offers with energy left in the slots from `from` (inclusive) to `to` (exclusive), each once. */
export async function readOpenOffers(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<OpenOffer[]> {
  const { rows } = await sql<OfferRow & { remainingWh: number; slots: number[]; left: number[] }>`
    SELECT ${COLUMNS}, o.energy_wh - o.taken_wh - o.matched_wh AS "remainingWh", p.slots, p.left_wh AS left
    FROM (
      SELECT offer_id, array_agg((extract(epoch FROM slot_start) / 900)::int ORDER BY slot_start) AS slots,
        array_agg((energy_wh - filled_wh)::int ORDER BY slot_start) AS left_wh
      FROM offer_slot
      WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)} AND energy_wh > filled_wh
      GROUP BY offer_id
    ) p
    JOIN offer o ON o.community_id = ${communityId} AND o.offer_id = p.offer_id
    JOIN member m ON m.community_id = o.community_id AND m.member_id = o.member_id
    WHERE o.state = 'open' AND o.energy_wh > o.taken_wh + o.matched_wh`.execute(db);
  return rows.map(({ slots, left, ...row }) => ({
    ...shown(row),
    parts: slots.map((slot, i) => ({ slotStart: slot * SLOT_MS, leftWh: left[i] ?? 0 })),
  }));
}

/** One of a member's own offers with its open slots and the last change of it, which may be undone for a while. */
export type OwnOffer = OfferRecord & {
  changedAt: number;
  slots: OfferPart[];
  lastChange: { change: "edit" | "cancel" | "undo"; wallAt: number } | null;
  /** The name of the rule that placed it. */
  rule: string | null;
};

/**
 * A member's offers: the open ones, and those changed or ended since `changedSince`, the last placed first, with their slots
 * from `fromSlot` on.
 */
export async function readOwnOffers(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  options: { fromSlot: number; changedSince: number; limit: number },
): Promise<OwnOffer[]> {
  const { rows } = await sql<
    OfferRow &
      Pick<OwnOffer, "leftWh" | "firstSlot" | "changedAt" | "rule"> & {
        slots: [number, number][];
        change: "edit" | "cancel" | "undo" | null;
        wallAt: number | null;
      }
  >`
    SELECT ${COLUMNS}, o.changed_at AS "changedAt", coalesce(l.left_wh, 0)::bigint AS "leftWh", l.first_slot AS "firstSlot", coalesce(l.slots, '[]') AS slots,
      r.change, r.wall_at AS "wallAt", (SELECT t.name FROM rule_order p JOIN trading_rule t USING (community_id, rule_id)
        WHERE p.community_id = o.community_id AND p.offer_id = o.offer_id) AS rule
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
      AND (o.state = 'open' OR o.changed_at >= ${at(options.changedSince)}
        OR (o.state IN ('closed', 'void') AND o.window_end >= ${at(options.changedSince)}))
    ORDER BY o.placed_at DESC, o.offer_id
    LIMIT ${options.limit}`.execute(db);
  return rows.map(({ slots, change, wallAt, ...row }) => ({
    ...shown(row),
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

function shown<Row extends OfferRow>({ memberId, alias, aliasOnOffers, ...offer }: Row) {
  return { ...offer, owner: { memberId, alias, aliasOnOffers } };
}
