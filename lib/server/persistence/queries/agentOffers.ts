import { type Kysely, sql } from "kysely";
import type { Offer } from "@/lib/domain/market/offer";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { at } from "./at";
import { insertOfferSlots } from "./offerSlots";
import { insertOffers } from "./offers";

/** An agent's offer as it stands now, as far as a revision must know; `usedWh`: what has traded of it. */
export type AgentOfferState = {
  offerId: string;
  memberId: number;
  side: Offer["side"];
  windowStart: number;
  state: Offer["state"];
  usedWh: number;
  energyWh: number;
  limitMicroEurPerKwh: number;
  instantMicroEurPerKwh: number | null;
};

/** An agent's offer with its energy in each slot. */
export type AgentRevision = Offer & { shareWh: number };

/** All agents' offers for windows that start at the given hours, locked in the one order everybody locks offers in. */
export async function listAgentOffers(
  tx: Kysely<Database>,
  communityId: number,
  hours: readonly number[],
): Promise<AgentOfferState[]> {
  if (hours.length === 0) return [];
  const { rows } = await sql<AgentOfferState>`
    SELECT offer_id AS "offerId", member_id AS "memberId", side, window_start AS "windowStart", state,
           taken_wh + matched_wh AS "usedWh", energy_wh AS "energyWh",
           limit_micro_eur_per_kwh AS "limitMicroEurPerKwh", instant_micro_eur_per_kwh AS "instantMicroEurPerKwh"
    FROM offer
    WHERE community_id = ${communityId} AND origin = 'agent' AND state IN ('open', 'cancelled')
      AND window_end > to_timestamp(${Math.min(...hours)}::double precision / 1000)
      AND window_start = ANY(SELECT to_timestamp(h / 1000.0) FROM unnest(${hours}::bigint[]) AS h)
    ORDER BY offer_id FOR UPDATE`.execute(tx);
  return rows;
}

/** Takes offers back that their agents no longer stand by; untouched ones of hours whose gates are all open. */
export async function cancelAgentOffers(
  tx: Kysely<Database>,
  communityId: number,
  offerIds: readonly string[],
  changedAt: number,
): Promise<void> {
  if (offerIds.length === 0) return;
  await sql`
    UPDATE offer SET state = 'cancelled', version = version + 1, changed_at = ${at(changedAt)}
    WHERE community_id = ${communityId} AND offer_id = ANY(${offerIds}::uuid[])`.execute(tx);
  await sql`
    DELETE FROM offer_slot
    WHERE community_id = ${communityId} AND offer_id = ANY(${offerIds}::uuid[]) AND filled_wh = 0`.execute(tx);
}

/** Posts offers that are new, with their share in every slot whose gate is still open at `gateOpenFrom` (first slot start allowed). */
export async function insertNewAgentOffers(
  tx: Kysely<Database>,
  communityId: number,
  offers: readonly { offer: Offer; shareWh: number }[],
  gateOpenFrom: number,
): Promise<void> {
  const open = offers.filter(({ offer }) => offer.windowStart >= gateOpenFrom);
  if (open.length === 0) return;
  await insertOffers(
    tx,
    communityId,
    open.map(({ offer }) => offer),
  );
  await insertOfferSlots(
    tx,
    communityId,
    open.flatMap(({ offer, shareWh }) =>
      Array.from({ length: (offer.windowEnd - offer.windowStart) / SLOT_MS }, (_, i) => ({
        slotStart: offer.windowStart + i * SLOT_MS,
        offerId: offer.offerId,
        energyWh: shareWh,
        filledWh: 0,
      })),
    ),
  );
}

/** Gives untouched offers their new price and energy. Offers somebody traded with meanwhile stay as they are. */
export async function reviseAgentOffers(
  tx: Kysely<Database>,
  communityId: number,
  revisions: readonly AgentRevision[],
  changedAt: number,
): Promise<void> {
  if (revisions.length === 0) return;
  const ids = revisions.map((r) => r.offerId);
  await sql`
    UPDATE offer SET energy_wh = r.energy, limit_micro_eur_per_kwh = r.lim, instant_micro_eur_per_kwh = r.instant,
      version = version + 1, changed_at = ${at(changedAt)}
    FROM unnest(${ids}::uuid[], ${revisions.map((r) => r.energyWh)}::bigint[],
      ${revisions.map((r) => r.limitMicroEurPerKwh)}::integer[],
      ${revisions.map((r) => r.instantMicroEurPerKwh)}::integer[]) AS r(id, energy, lim, instant)
    WHERE community_id = ${communityId} AND offer_id = r.id`.execute(tx);
  await sql`
    UPDATE offer_slot SET energy_wh = r.share
    FROM unnest(${ids}::uuid[], ${revisions.map((r) => r.shareWh)}::bigint[]) AS r(id, share)
    WHERE community_id = ${communityId} AND offer_id = r.id AND filled_wh = 0`.execute(tx);
}
