import type { Transaction } from "kysely";
import type { Offer } from "@/lib/domain/market/offer";
import { capsLeft, checkOneSide, type Position } from "@/lib/domain/market/position";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { listPlants, type PlantRecord } from "@/lib/server/persistence/queries/plants";
import { loadPosition } from "@/lib/server/persistence/queries/positions";
import type { Database } from "@/lib/server/persistence/schema/database";
import { memberCap } from "./memberCaps";

/** What an offer is checked against: the member's plants and all it stands for on the days of the slots. */
export type Standing = { plants: PlantRecord[]; position: Position };

/** Loads a member's standing around some slots (whole local days, for the daily limit), without one of its offers. */
export async function loadStanding(
  tx: Transaction<Database>,
  community: CommunityRecord,
  member: MemberRecord,
  slots: readonly number[],
  exceptOfferId?: string,
): Promise<Standing> {
  const { communityId, timeZone } = community;
  const first = Math.min(...slots);
  const last = Math.max(...slots);
  const from = dayStart(localDay(first, timeZone), timeZone);
  const to = dayStart(addDays(localDay(last, timeZone), 1), timeZone);
  const plants = await listPlants(tx, communityId, member.memberId, localDay(first, timeZone));
  const position = await loadPosition(tx, communityId, member.memberId, from, to, exceptOfferId);
  return { plants, position };
}

/**
 * What each slot can still take on for one side and source of a member, in Wh, after everything it stands for.
 * @throws DomainError both-sides when the member stands on the other side of a slot.
 */
export function openCaps(
  community: CommunityRecord,
  member: MemberRecord,
  { plants, position }: Standing,
  order: Pick<Offer, "side" | "source">,
  slots: readonly number[],
): number[] {
  checkOneSide(position, order.side, slots);
  return capsLeft(
    position,
    order.side,
    order.source,
    slots,
    memberCap(community, member, plants, order.side, order.source),
  );
}
