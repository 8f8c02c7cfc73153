import type { Kysely } from "kysely";
import type { DemoCommunity, DemoMember } from "@/lib/domain/simulation/community";
import { DEMO_STANDING_MICRO_EUR_PER_DAY, demoTariffParts } from "@/lib/domain/simulation/demoTariff";
import type { Database } from "../schema/database";
import { at } from "./at";
import { insertHead } from "./head";
import { termColumns } from "./tariffTerms";

/** The text simulated members agreed to. */
const DEMO_CONSENT = "demo";

/** How far a demo's history reaches: filled from `filledFrom` up to `filledTo`, to grow back to `targetFrom`. */
export type DemoHistory = {
  communityId: number;
  seed: number;
  filledFrom: number;
  filledTo: number;
  targetFrom: number;
};

/** The house's demo community, null when it has none. */
export async function findDemo(db: Kysely<Database>): Promise<DemoHistory | null> {
  const row = await db.selectFrom("demo_history").selectAll().orderBy("community_id").limit(1).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The history of one community, null when it is no demo. */
export async function findDemoHistory(db: Kysely<Database>, communityId: number): Promise<DemoHistory | null> {
  const row = await db
    .selectFrom("demo_history")
    .selectAll()
    .where("community_id", "=", communityId)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Records that history now reaches back to `filledFrom`. */
export async function extendDemoHistory(db: Kysely<Database>, communityId: number, filledFrom: number): Promise<void> {
  await db
    .updateTable("demo_history")
    .set({ filled_from: at(filledFrom) })
    .where("community_id", "=", communityId)
    .execute();
}

/** Writes the demo community with all its people, plants and tariffs; `users`: account per member id. */
export async function insertDemoCommunity(
  tx: Kysely<Database>,
  world: DemoCommunity,
  users: ReadonlyMap<number, string>,
  history: { seed: number; historyEnd: number; targetFrom: number; foundedAt: number },
): Promise<number> {
  const { community_id: communityId } = await tx
    .insertInto("community")
    .values({
      slug: world.name.toLowerCase(),
      name: world.name,
      location: "Freiburg im Breisgau",
      country: world.country,
      latitude: world.latitude,
      longitude: world.longitude,
      time_zone: world.timeZone,
      gate_closure_minutes: world.gateClosureMinutes,
      grid_emission_g_per_kwh: world.emissionFactor.gramsPerKwh,
      grid_emission_source: world.emissionFactor.source,
      grid_renewable_per_mille: world.gridRenewableShare.perMille,
      demo: true,
    })
    .returning("community_id")
    .executeTakeFirstOrThrow();
  await insertHead(tx, communityId);
  await tx
    .insertInto("district")
    .values(world.districts.map((d) => ({ community_id: communityId, district: d.id, name: d.name })))
    .execute();
  await tx
    .insertInto("district_fee")
    .values(
      Object.entries(world.feesMicroEurPerKwh).flatMap(([from, to]) =>
        Object.entries(to).map(([district, fee]) => ({
          community_id: communityId,
          from_district: from,
          to_district: district,
          fee_micro_eur_per_kwh: fee,
        })),
      ),
    )
    .execute();
  await tx
    .insertInto("member")
    .values(world.members.map((m) => memberRow(communityId, m, users.get(m.memberId) ?? null)))
    .execute();
  await tx
    .insertInto("leaderboard_consent")
    .values(
      world.members
        .filter((m) => m.inLeaderboards)
        .map((m) => ({
          community_id: communityId,
          member_id: m.memberId,
          change_no: 1,
          listed: true,
          text_version: DEMO_CONSENT,
          changed_at: at(history.foundedAt),
        })),
    )
    .execute();
  await tx
    .insertInto("plant")
    .values(
      world.members
        .flatMap((m) => m.plants.map((plant) => ({ memberId: m.memberId, plant })))
        .map(({ memberId, plant }, i) => ({
          community_id: communityId,
          plant_id: i + 1,
          member_id: memberId,
          kind: plant.kind,
          peak_w: Math.round(
            plant.kind === "solar" ? plant.peakW : plant.kind === "wind" ? plant.ratedW : plant.powerW,
          ),
          capacity_wh: plant.kind === "battery" ? Math.round(plant.capacityWh) : null,
          tilt_deg: plant.kind === "solar" ? plant.tiltDeg : null,
          azimuth_deg: plant.kind === "solar" ? plant.azimuthDeg : null,
          green: plant.green,
        })),
    )
    .execute();
  await tx
    .insertInto("tariff")
    .values(
      world.members.map((m) => ({
        community_id: communityId,
        member_id: m.memberId,
        valid_from: at(history.foundedAt),
        ...termColumns({
          ...m.tariff,
          parts: demoTariffParts(m.tariff.importMicroEurPerKwh),
          standingMicroEurPerDay: DEMO_STANDING_MICRO_EUR_PER_DAY,
        }),
      })),
    )
    .execute();
  await tx
    .insertInto("metering_point")
    .values(
      world.members.map((m) => ({
        community_id: communityId,
        // A metering location of Germany's code list; no network operator has this number.
        point_id: `DE00099979098${String(m.memberId).padStart(20, "0")}`,
        member_id: m.memberId,
        valid_from: m.joinedOn,
        recorded_at: at(history.foundedAt),
      })),
    )
    .execute();
  await tx
    .insertInto("demo_history")
    .values({
      community_id: communityId,
      seed: history.seed,
      filled_from: at(history.historyEnd),
      filled_to: at(history.historyEnd),
      target_from: at(history.targetFrom),
    })
    .execute();
  return communityId;
}

function memberRow(communityId: number, m: DemoMember, userId: string | null) {
  const equipment: string[] = [...new Set(m.plants.map((p) => p.kind))];
  if (m.household.heatPumpAnnualWh > 0) equipment.push("heat-pump");
  if (m.household.electricCarAnnualWh > 0) equipment.push("car");
  return {
    community_id: communityId,
    member_id: m.memberId,
    alias: m.alias,
    district: m.district,
    kind: m.kind,
    role: m.role,
    active: m.active,
    user_id: userId,
    connection_power_w: m.connectionPowerW,
    equipment,
    statistics_public: m.statisticsPublic,
    alias_on_offers: m.aliasOnOffers,
    trader: m.agent === "always" ? ("agent" as const) : ("person" as const),
    joined_on: m.joinedOn,
  };
}

function fromRow(row: {
  community_id: number;
  seed: number;
  filled_from: number;
  filled_to: number;
  target_from: number;
}): DemoHistory {
  return {
    communityId: row.community_id,
    seed: row.seed,
    filledFrom: row.filled_from,
    filledTo: row.filled_to,
    targetFrom: row.target_from,
  };
}
