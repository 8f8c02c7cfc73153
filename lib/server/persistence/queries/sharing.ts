import { type Kysely, type Selectable, sql } from "kysely";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import type { SharingTerms } from "@/lib/domain/settlement/planSharing";
import type { SharedEnergy } from "@/lib/domain/settlement/records";
import type { Database, SharingAgreementTable, SharingRuleTable } from "../schema/database";
import { at } from "./at";
import { bulkInsert, column } from "./bulk";
import { loadFees } from "./districts";

/** A community's decision how what no trade took is shared; `key` null: not at all. */
export type SharingRule = {
  validFrom: number;
  recordedAt: number;
  key: SharingKey | null;
  priceMicroEurPerKwh: number;
  participationPercent: Readonly<Record<string, number>>;
  decidedBy: number | null;
};

/** All decisions, the one in force or to come last first; of several for one date only the last. */
export async function listSharingRules(db: Kysely<Database>, communityId: number): Promise<SharingRule[]> {
  const { rows } = await sql<Selectable<SharingRuleTable>>`
    SELECT DISTINCT ON (valid_from) * FROM sharing_rule WHERE community_id = ${communityId}
    ORDER BY valid_from DESC, recorded_at DESC`.execute(db);
  return rows.map((row) => ({
    validFrom: row.valid_from,
    recordedAt: row.recorded_at,
    key: row.key,
    priceMicroEurPerKwh: row.price_micro_eur_per_kwh,
    participationPercent: row.participation_percent,
    decidedBy: row.decided_by,
  }));
}

export async function insertSharingRule(db: Kysely<Database>, communityId: number, rule: SharingRule): Promise<void> {
  await db
    .insertInto("sharing_rule")
    .values({
      community_id: communityId,
      valid_from: at(rule.validFrom),
      recorded_at: at(rule.recordedAt),
      key: rule.key === null ? null : JSON.stringify(rule.key),
      price_micro_eur_per_kwh: rule.priceMicroEurPerKwh,
      participation_percent: JSON.stringify(rule.participationPercent),
      decided_by: rule.decidedBy,
    })
    .execute();
}

/** By what the slots of a span are shared: null for slots in which nothing is. */
export async function loadSharing(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<(slotStart: number) => SharingTerms | null> {
  const rules = (await listSharingRules(db, communityId)).filter(({ validFrom }) => validFrom < to);
  if (rules.every(({ key }) => key === null)) return () => null;
  const agreements = await agreementsBetween(db, communityId, from, to);
  const districts = await db
    .selectFrom("member")
    .select(["member_id", "district"])
    .where("community_id", "=", communityId)
    .execute();
  const districtOf = new Map(districts.map((row) => [row.member_id, row.district]));
  const fees = await loadFees(db, communityId);
  const feeOf = (giverId: number, takerId: number) =>
    fees[districtOf.get(giverId) ?? ""]?.[districtOf.get(takerId) ?? ""] ?? 0;
  return (slotStart) => {
    const rule = rules.find(({ validFrom }) => validFrom <= slotStart);
    if (!rule?.key) return null;
    const inForce = agreements.filter(
      (one) => one.valid_from !== null && one.valid_from <= slotStart && (one.valid_to ?? Infinity) > slotStart,
    );
    return {
      key: rule.key,
      priceMicroEurPerKwh: rule.priceMicroEurPerKwh,
      participationPercent: rule.participationPercent,
      contracts: inForce.flatMap((one) =>
        one.taker_id === null
          ? []
          : {
              contractId: one.agreement_id,
              giverId: one.giver_id,
              takerId: one.taker_id,
              energyWh: one.energy_wh,
              priceMicroEurPerKwh: one.price_micro_eur_per_kwh,
            },
      ),
      toFundWh: new Map(inForce.filter((one) => one.taker_id === null).map((one) => [one.giver_id, one.energy_wh])),
      feeOf,
    };
  };
}

function agreementsBetween(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<Selectable<SharingAgreementTable>[]> {
  return db
    .selectFrom("sharing_agreement")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("state", "=", "agreed")
    .where("valid_from", "<", at(to))
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", at(from))]))
    .orderBy("agreement_id")
    .execute();
}

type Line = SharedEnergy & { slotStart: number; lineNo: number };
const COLUMNS = [
  column<Line>("slot_start", "time", (r) => r.slotStart),
  column<Line>("member_id", "int4", (r) => r.memberId),
  column<Line>("side", "text", (r) => r.side),
  column<Line>("kind", "text", (r) => r.kind),
  column<Line>("energy_wh", "int4", (r) => r.energyWh),
  column<Line>("nano_eur", "int8", (r) => r.nanoEur),
  column<Line>("fee_nano_eur", "int8", (r) => r.feeNanoEur),
  column<Line>("line_no", "int4", (r) => r.lineNo),
];

/** What was shared in some slots, member by member. */
export type SharedSlot = { slotStart: number; shared: readonly SharedEnergy[] };

/** Stores what was shared. */
export function insertShared(db: Kysely<Database>, communityId: number, slots: readonly SharedSlot[]): Promise<void> {
  const lines = slots.flatMap(({ slotStart, shared }) =>
    shared.map((one, index): Line => ({ ...one, slotStart, lineNo: index + 1 })),
  );
  return bulkInsert(db, "shared_energy", communityId, COLUMNS, lines);
}

/** Writes anew what was shared in some slots. */
export async function replaceShared(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly SharedSlot[],
): Promise<void> {
  await sql`
    DELETE FROM shared_energy WHERE community_id = ${communityId}
      AND slot_start = ANY(SELECT to_timestamp(u / 1000.0) FROM unnest(${slots.map((s) => s.slotStart)}::float8[]) AS u)
  `.execute(db);
  await insertShared(db, communityId, slots);
}
