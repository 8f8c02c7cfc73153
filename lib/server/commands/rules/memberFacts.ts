import type { Transaction } from "kysely";
import { forecastHome } from "@/lib/domain/forecasting/homeForecast";
import { tradeCap } from "@/lib/domain/forecasting/tradeCap";
import { storedAfter } from "@/lib/domain/models/batteryState";
import { byLocalDay } from "@/lib/domain/rules/balanceFacts";
import type { BatteryFacts } from "@/lib/domain/rules/facts";
import { kindsOf, type MemberFacts } from "@/lib/domain/rules/slotFacts";
import { addDays, dayStart, localDay, SLOT_MS, slotOf, slotsBetween } from "@/lib/domain/units/slot";
import { readBatteryFlows } from "@/lib/server/persistence/queries/batteryFlows";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { readHomeSlots } from "@/lib/server/persistence/queries/homeSlots";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { listPlants, type PlantRecord } from "@/lib/server/persistence/queries/plants";
import { promisedBatteryWh } from "@/lib/server/persistence/queries/ruleOrders";
import { storageWh } from "@/lib/server/persistence/queries/standing";
import { findTariff } from "@/lib/server/persistence/queries/tariffs";
import type { Database } from "@/lib/server/persistence/schema/database";

const DAY_MS = 86_400_000;
/** Days of a home's own past that teach its forecast, and that tell what is in its battery. */
const HISTORY_DAYS = 21;
const BATTERY_DAYS = 4;

/** Loads what a member's rules may know at `now` for slots up to `lastSlot`; null without a tariff. */
export async function loadMemberFacts(
  tx: Transaction<Database>,
  community: CommunityRecord,
  member: MemberRecord,
  now: number,
  lastSlot: number,
): Promise<MemberFacts | null> {
  const { communityId, timeZone } = community;
  const { memberId } = member;
  const running = slotOf(now);
  const tariff = await findTariff(tx, communityId, memberId, now);
  if (!tariff) return null;
  const plants = await listPlants(tx, communityId, memberId, localDay(now, timeZone));
  const past = await readHomeSlots(tx, communityId, memberId, running - HISTORY_DAYS * DAY_MS, running);
  const until = dayStart(addDays(localDay(lastSlot, timeZone), 2), timeZone);
  const own = plants.map(({ plant }) => plant);
  const ahead = forecastHome(past, own, community, slotsBetween(running, until), timeZone);
  const battery = await batteryFacts(tx, communityId, memberId, plants, running);
  return {
    timeZone,
    gateClosureMs: community.gateClosureMs,
    kinds: kindsOf(plants.map(({ plant, green }) => ({ kind: plant.kind, green }))),
    capOf: (side, source) => tradeCap(community, member.connectionPowerW, own, side, source),
    outlook: { ahead: byLocalDay(ahead, timeZone), past: byLocalDay(past, timeZone), knownTo: running },
    battery,
    tariff,
  };
}

async function batteryFacts(
  tx: Transaction<Database>,
  communityId: number,
  memberId: number,
  plants: readonly PlantRecord[],
  running: number,
): Promise<BatteryFacts | null> {
  const capacityWh = storageWh(plants);
  if (capacityWh === 0) return null;
  const flows = await readBatteryFlows(tx, communityId, memberId, running - BATTERY_DAYS * DAY_MS, running);
  // What was sold since the last metered flow has not left the battery yet, as far as is known.
  const last = flows.at(-1);
  const since = last ? last.slotStart + SLOT_MS : running - BATTERY_DAYS * DAY_MS;
  const promisedWh = await promisedBatteryWh(tx, communityId, memberId, since);
  return { storedWh: storedAfter(flows, capacityWh), capacityWh, promisedWh };
}
