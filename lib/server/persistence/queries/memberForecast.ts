import type { Kysely } from "kysely";
import { forecastHome, type HomeForecast } from "@/lib/domain/forecasting/homeForecast";
import type { SlotStart } from "@/lib/domain/units/slot";
import { localDay } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import type { CommunityRecord } from "./community";
import { readHomeSlots } from "./homeSlots";
import { listPlants } from "./plants";

/** Days of a home's own past that teach its forecast. */
const HISTORY_DAYS = 21;
const DAY_MS = 86_400_000;

/** From when on a home's past teaches a forecast made when the slot `known` began. */
export function teachingFrom(known: number): number {
  return known - HISTORY_DAYS * DAY_MS;
}

/** What to expect of a member's home in the target slots, as one could know it when the slot `known` began: from slots before it. */
export async function loadMemberForecast(
  db: Kysely<Database>,
  community: Pick<CommunityRecord, "communityId" | "latitude" | "longitude" | "timeZone">,
  memberId: number,
  known: number,
  targets: readonly SlotStart[],
): Promise<HomeForecast[]> {
  const { communityId, timeZone } = community;
  const [history, plants] = await Promise.all([
    readHomeSlots(db, communityId, memberId, teachingFrom(known), known),
    listPlants(db, communityId, memberId, localDay(known, timeZone)),
  ]);
  return forecastHome(
    history,
    plants.map(({ plant }) => plant),
    community,
    targets,
    timeZone,
  );
}
