import { type Kysely, sql } from "kysely";
import type { Indication } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { bulkInsert, column } from "./bulk";

const COLUMNS = [
  column<Indication>("slot_start", "time", (i) => i.slotStart),
  column<Indication>("price_micro_eur_per_kwh", "int4", (i) => i.priceMicroEurPerKwh),
  column<Indication>("volume_wh", "int8", (i) => i.volumeWh),
  column<Indication>("offered_wh", "int8", (i) => i.offeredWh),
  column<Indication>("wanted_wh", "int8", (i) => i.wantedWh),
  column<Indication>("sellers", "int4", (i) => i.sellers),
  column<Indication>("buyers", "int4", (i) => i.buyers),
  column<Indication>("computed_at", "time", (i) => i.computedAt),
] as const;

/** Stores indications, in slot order so that two writers never deadlock. */
export function upsertIndications(
  db: Kysely<Database>,
  communityId: number,
  indications: readonly Indication[],
): Promise<void> {
  const ordered = [...indications].sort((a, b) => a.slotStart - b.slotStart);
  const changes = COLUMNS.slice(1).map((c) => sql`${sql.ref(c.name)} = ${sql.ref(`excluded.${c.name}`)}`);
  return bulkInsert(
    db,
    "indication",
    communityId,
    COLUMNS,
    ordered,
    sql`ON CONFLICT (community_id, slot_start) DO UPDATE SET ${sql.join(changes)}`,
  );
}

/** The indications of some slots, as far as there are any. */
export async function loadIndications(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly number[],
): Promise<Map<number, Indication>> {
  const { rows } = await sql<Indication>`
    SELECT slot_start AS "slotStart", price_micro_eur_per_kwh AS "priceMicroEurPerKwh", volume_wh AS "volumeWh",
      offered_wh AS "offeredWh", wanted_wh AS "wantedWh", sellers, buyers, computed_at AS "computedAt"
    FROM indication WHERE community_id = ${communityId}
      AND slot_start = ANY (ARRAY(SELECT to_timestamp(x / 1000.0) FROM unnest(${[...slots]}::float8[]) AS x))`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.slotStart, row]));
}
