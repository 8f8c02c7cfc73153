import type { Kysely } from "kysely";
import type { SlotMarket } from "@/lib/domain/market/slotBook";
import type { Database } from "../schema/database";
import type { CommunityRecord } from "./community";
import { listTariffs } from "./tariffs";

/** What all books of a community share at an instant, `knownAt` as it was known then: pricing rule, the members' median tariff, districts and fees. */
export async function loadSlotMarket(
  db: Kysely<Database>,
  community: CommunityRecord,
  atMs: number,
  knownAt?: number,
): Promise<SlotMarket> {
  const { communityId, pricing } = community;
  // One after the other: inside a transaction there is one connection.
  const districts = await db
    .selectFrom("district")
    .select("district")
    .where("community_id", "=", communityId)
    .orderBy("district")
    .execute();
  const tariffs = await listTariffs(db, communityId, atMs, knownAt);
  const names = districts.map((row) => row.district);
  const table: SlotMarket["fees"] = {};
  for (const from of names) {
    const row: Record<string, number> = {};
    for (const to of names) row[to] = 0;
    table[from] = row;
  }
  for (const [from, row] of Object.entries(await loadFees(db, communityId))) table[from] = { ...table[from], ...row };
  const all = [...tariffs.values()];
  const tariff = {
    importMicroEurPerKwh: median(all.map((t) => t.importMicroEurPerKwh)),
    feedInMicroEurPerKwh: median(all.map((t) => t.feedInMicroEurPerKwh)),
  };
  return { pricing, tariff, districts: names, fees: table };
}

/** Network fees in µ€/kWh from the giver's district to the taker's. */
export async function loadFees(
  db: Kysely<Database>,
  communityId: number,
): Promise<Record<string, Record<string, number>>> {
  const rows = await db
    .selectFrom("district_fee")
    .select(["from_district", "to_district", "fee_micro_eur_per_kwh"])
    .where("community_id", "=", communityId)
    .execute();
  const fees: Record<string, Record<string, number>> = {};
  for (const row of rows) {
    fees[row.from_district] = { ...fees[row.from_district], [row.to_district]: row.fee_micro_eur_per_kwh };
  }
  return fees;
}

/** The lower middle of the values, 0 without any. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
