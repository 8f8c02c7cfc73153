import { type Kysely, sql } from "kysely";
import type { Supply, VatTreatment } from "@/lib/domain/settlement/vat";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What a member supplied in `ofMonth` that stands in the statement of `month`, and how it and its agreement stood at the closing. */
export type ClosedSupply = Supply & VatTreatment & { month: string; memberId: number; selfBillingAt: number | null };

/** Keeps how a month's supplies were treated, with the community's rate; it can be done once. */
export async function insertClosedTax(
  db: Kysely<Database>,
  communityId: number,
  month: string,
  vatRateBasisPoints: number | null,
  supplies: readonly ClosedSupply[],
): Promise<void> {
  await db
    .insertInto("closed_tax")
    .values({ community_id: communityId, month, vat_rate_bp: vatRateBasisPoints })
    .execute();
  if (supplies.length === 0) return;
  const rows = supplies.map((supply) => ({
    community_id: communityId,
    month: supply.month,
    member_id: supply.memberId,
    of_month: supply.ofMonth,
    vat_status: supply.vatStatus,
    vat_rate_bp: supply.vatRateBasisPoints,
    self_billing_at: supply.selfBillingAt === null ? null : at(supply.selfBillingAt),
    energy_wh: supply.energyWh,
    nano_eur: supply.nanoEur,
  }));
  await db.insertInto("closed_supply").values(rows).execute();
}

/** The months that were closed with their supplies kept. */
export async function listTaxedMonths(db: Kysely<Database>, communityId: number): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("closed_tax").select("month").where("community_id", "=", communityId).execute();
  return new Set(rows.map(({ month }) => month));
}

/** Supplies that stand in closed months, a member's or those of a month. */
export function listClosedSupplies(
  db: Kysely<Database>,
  communityId: number,
  of: { memberId: number } | { month: string },
): Promise<ClosedSupply[]> {
  return selectSupplies(db, communityId)
    .where((where) => ("memberId" in of ? where("s.member_id", "=", of.memberId) : where("s.month", "=", of.month)))
    .orderBy("s.member_id")
    .orderBy("s.month")
    .orderBy("s.of_month")
    .execute();
}

/** How members' supplies of some months were treated when those months themselves were closed. */
export async function listTreatments(
  db: Kysely<Database>,
  communityId: number,
  months: readonly string[],
): Promise<ClosedSupply[]> {
  if (months.length === 0) return [];
  return selectSupplies(db, communityId)
    .where("s.month", "in", months)
    .where(sql<boolean>`s.of_month = s.month`)
    .execute();
}

function selectSupplies(db: Kysely<Database>, communityId: number) {
  return db
    .selectFrom("closed_supply as s")
    .select([
      "s.month",
      "s.member_id as memberId",
      "s.of_month as ofMonth",
      "s.vat_status as vatStatus",
      "s.vat_rate_bp as vatRateBasisPoints",
      "s.self_billing_at as selfBillingAt",
      "s.energy_wh as energyWh",
      "s.nano_eur as nanoEur",
    ])
    .where("s.community_id", "=", communityId);
}
