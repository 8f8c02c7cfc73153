import type { Kysely } from "kysely";
import { tradeCap } from "@/lib/domain/forecasting/tradeCap";
import type { Means } from "@/lib/domain/market/fitOffer";
import type { Offer } from "@/lib/domain/market/offer";
import { capsLeft, checkOneSide, type Position } from "@/lib/domain/market/position";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import type { CommunityRecord } from "./community";
import type { MemberRecord } from "./members";
import { listPlants, type PlantRecord } from "./plants";
import { loadPosition } from "./positions";

/** What an offer is checked against: the member's plants and all it stands for on the days of the slots. */
export type Standing = { plants: PlantRecord[]; position: Position };

type Terms = Pick<Offer, "side" | "source">;

/** Loads a member's standing around some slots (whole local days, for the daily limit), without one of its offers. */
export async function loadStanding(
  db: Kysely<Database>,
  community: CommunityRecord,
  { memberId }: Pick<MemberRecord, "memberId">,
  slots: readonly number[],
  exceptOfferId?: string,
): Promise<Standing> {
  const { communityId, timeZone } = community;
  const first = Math.min(...slots);
  const last = Math.max(...slots);
  const from = dayStart(localDay(first, timeZone), timeZone);
  const to = dayStart(addDays(localDay(last, timeZone), 1), timeZone);
  const plants = await listPlants(db, communityId, memberId, localDay(first, timeZone));
  const position = await loadPosition(db, communityId, memberId, from, to, exceptOfferId);
  return { plants, position };
}

/** What a member has to carry an offer with. */
export function meansOf(
  community: CommunityRecord,
  member: MemberRecord,
  plants: readonly PlantRecord[],
  terms: Terms,
): Means {
  return {
    plants: plants.map(({ plant, green }) => ({ kind: plant.kind, green })),
    capWh: memberCap(community, member, plants, terms),
    storedWh: storageWh(plants),
    dailySpendLimitNanoEur: member.dailySpendLimitNanoEur,
    timeZone: community.timeZone,
  };
}

/**
 * What each slot can still take on for one side and source of a member, in Wh, after everything it stands for.
 * @throws DomainError both-sides when the member stands on the other side of a slot.
 */
export function openCaps(
  community: CommunityRecord,
  member: MemberRecord,
  { plants, position }: Standing,
  terms: Terms,
  slots: readonly number[],
): number[] {
  checkOneSide(position, terms.side, slots);
  return capsLeft(position, terms.side, terms.source, slots, memberCap(community, member, plants, terms));
}

/** What a member's batteries hold at most, in Wh. */
export function storageWh(plants: readonly PlantRecord[]): number {
  return plants.reduce((sum, { plant }) => sum + (plant.kind === "battery" ? plant.capacityWh : 0), 0);
}

function memberCap(
  community: Pick<CommunityRecord, "latitude" | "longitude">,
  { connectionPowerW }: Pick<MemberRecord, "connectionPowerW">,
  plants: readonly PlantRecord[],
  { side, source }: Terms,
): (slot: number) => number {
  return tradeCap(
    community,
    connectionPowerW,
    plants.map(({ plant }) => plant),
    side,
    source,
  );
}
