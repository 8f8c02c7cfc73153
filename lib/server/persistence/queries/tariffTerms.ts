import type { Kysely, Selectable } from "kysely";
import type { TariffParts, TariffTerms } from "@/lib/domain/settlement/tariffParts";
import type { Database, TariffTable } from "../schema/database";
import { at } from "./at";

/** A member's tariff with all it says, from when it holds and since when it is known. */
export type DatedTerms = TariffTerms & { validFrom: number; recordedAt: number };

type TermColumns = Pick<
  Selectable<TariffTable>,
  | "import_micro_eur_per_kwh"
  | "feed_in_micro_eur_per_kwh"
  | "energy_micro_eur_per_kwh"
  | "network_micro_eur_per_kwh"
  | "levies_micro_eur_per_kwh"
  | "vat_micro_eur_per_kwh"
  | "standing_micro_eur_per_day"
>;

/** A member's tariffs by the day from which they hold, the latest first; of several for one day the one known last. */
export async function listTerms(db: Kysely<Database>, communityId: number, memberId: number): Promise<DatedTerms[]> {
  const rows = await db
    .selectFrom("tariff_now")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .orderBy("valid_from", "desc")
    .execute();
  return rows.map((row) => ({ ...termsOf(row), validFrom: row.valid_from, recordedAt: row.recorded_at }));
}

/** Adds a tariff; what was known before stays. */
export async function insertTerms(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  { validFrom, recordedAt, ...terms }: DatedTerms,
): Promise<void> {
  await db
    .insertInto("tariff")
    .values({
      community_id: communityId,
      member_id: memberId,
      valid_from: at(validFrom),
      recorded_at: at(recordedAt),
      ...termColumns(terms),
    })
    .execute();
}

/** What a tariff says, as the columns hold it. */
export function termColumns(terms: TariffTerms): TermColumns {
  return {
    import_micro_eur_per_kwh: terms.importMicroEurPerKwh,
    feed_in_micro_eur_per_kwh: terms.feedInMicroEurPerKwh,
    energy_micro_eur_per_kwh: terms.parts?.energyMicroEurPerKwh ?? null,
    network_micro_eur_per_kwh: terms.parts?.networkMicroEurPerKwh ?? null,
    levies_micro_eur_per_kwh: terms.parts?.leviesMicroEurPerKwh ?? null,
    vat_micro_eur_per_kwh: terms.parts?.vatMicroEurPerKwh ?? null,
    standing_micro_eur_per_day: terms.standingMicroEurPerDay,
  };
}

/** What the columns of a tariff say. */
export function termsOf(row: TermColumns): TariffTerms {
  return {
    importMicroEurPerKwh: row.import_micro_eur_per_kwh,
    feedInMicroEurPerKwh: row.feed_in_micro_eur_per_kwh,
    parts: partsOf(row),
    standingMicroEurPerDay: row.standing_micro_eur_per_day,
  };
}

function partsOf(row: TermColumns): TariffParts | null {
  const { energy_micro_eur_per_kwh: energy, network_micro_eur_per_kwh: network } = row;
  const { levies_micro_eur_per_kwh: levies, vat_micro_eur_per_kwh: vat } = row;
  if (energy === null || network === null || levies === null || vat === null) return null;
  return {
    energyMicroEurPerKwh: energy,
    networkMicroEurPerKwh: network,
    leviesMicroEurPerKwh: levies,
    vatMicroEurPerKwh: vat,
  };
}
